import ArgumentParser

EsmsDiff.main()
