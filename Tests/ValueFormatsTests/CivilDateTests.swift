import Testing
import ValueFormats

@Suite struct CivilDateTests {
    @Test(arguments: [
        (1970, 1, 1, 0), (1969, 12, 31, -1), (2000, 2, 29, 11_016), (2026, 11, 21, 20_778), (1, 1, 1, -719_162),
        (9999, 12, 31, 2_932_896),
    ])
    func knownDays(year: Int, month: Int, day: Int, number: Int) {
        let date = CivilDate(year: year, month: month, day: day)
        #expect(date.dayNumber == number)
        #expect(CivilDate(dayNumber: number) == date)
        #expect(date.exists)
    }

    @Test func everyDayOfFourCenturiesComesBack() {
        var before = CivilDate(dayNumber: -100_000)
        for number in -99_999...100_000 {
            let date = CivilDate(dayNumber: number)
            #expect(date.dayNumber == number)
            let follows =
                date.day == before.day + 1 && date.month == before.month
                || date.day == 1 && (date.month == before.month + 1 || date.month == 1 && before.month == 12)
            #expect(follows)
            before = date
        }
    }

    @Test(arguments: [(2026, 2, 29), (1900, 2, 29), (2026, 4, 31), (2026, 1, 0), (2026, 1, 32)])
    func daysThatAreNone(year: Int, month: Int, day: Int) {
        #expect(!CivilDate(year: year, month: month, day: day).exists)
    }

    @Test func secondsBeforeAndAfter1970() {
        #expect(CivilDate.at(secondsSince1970: -1).date == CivilDate(year: 1969, month: 12, day: 31))
        #expect(CivilDate.at(secondsSince1970: -1).second == 86_399)
        #expect(CivilDate.at(secondsSince1970: 86_400).second == 0)
    }
}
