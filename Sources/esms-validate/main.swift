print("esms-validate")
