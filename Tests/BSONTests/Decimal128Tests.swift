import BSON
import Testing

@Suite("A decimal number")
struct Decimal128Tests {
  @Test(
    "text comes back in the specification's form",
    arguments: [
      ("0", "0"), ("-0", "-0"), ("+1", "1"), ("123.45", "123.45"), (".5", "0.5"), ("5.", "5"), ("007", "7"), ("1.50", "1.50"),
      ("0.0000001", "1E-7"), ("0.000001", "0.000001"), ("1e3", "1E+3"), ("1.23E-2", "0.0123"), ("12E10", "1.2E+11"),
      ("inf", "Infinity"), ("-INFINITY", "-Infinity"), ("nan", "NaN"), ("0E+9999", "0E+6111"), ("0E-9999", "0E-6176"),
      ("1E+6144", "1.000000000000000000000000000000000E+6144"), ("10E-6177", "1E-6176"),
      ("9999999999999999999999999999999999", "9999999999999999999999999999999999"),
      ("99999999999999999999999999999999990", "9.999999999999999999999999999999999E+34"),
    ])
  func text(_ given: String, _ expected: String) throws {
    let number = try #require(Decimal128(given))
    #expect(number.description == expected)
    #expect(Decimal128(expected) == number)
  }

  @Test(
    "what is no number, or cannot be kept exactly, is refused",
    arguments: [
      "", "-", ".", "e5", "1e", "1e+", "1.2.3", "1,5", " 1", "1 ", "0x10", "--1", "+-1", "1e5.5", "infinit", "١",
      "12345678901234567890123456789012345", "1E+6145", "1E-6177", "1E99999999999999999999", "1.00000000000000000000000000000000001",
    ])
  func refused(_ given: String) {
    #expect(Decimal128(given) == nil)
  }

  @Test("an amount in minor units goes in and out exactly, or not at all")
  func minorUnits() throws {
    #expect(Decimal128(minorUnits: 12345, digits: 2)?.description == "123.45")
    #expect(Decimal128(minorUnits: -5, digits: 3)?.description == "-0.005")
    for amount in [0, 1, -1, 12345, .max, .min, .max - 1, .min + 1] as [Int64] {
      for digits in 0...3 {
        #expect(Decimal128(minorUnits: amount, digits: digits)?.minorUnits(digits: digits) == amount)
      }
    }
    #expect(try #require(Decimal128("1.5")).minorUnits(digits: 2) == 150)
    #expect(try #require(Decimal128("1.500")).minorUnits(digits: 2) == 150)
    #expect(try #require(Decimal128("1.505")).minorUnits(digits: 2) == nil)
    #expect(try #require(Decimal128("1E+3")).minorUnits(digits: 2) == 100_000)
    #expect(try #require(Decimal128("9223372036854775808")).minorUnits(digits: 0) == nil)
    #expect(try #require(Decimal128("1E+6111")).minorUnits(digits: 2) == nil)
    #expect(try #require(Decimal128("0E-6176")).minorUnits(digits: 2) == 0)
    #expect(try #require(Decimal128("NaN")).minorUnits(digits: 2) == nil)
    #expect(Decimal128(minorUnits: 1, digits: 35) == nil)
    #expect(Decimal128(minorUnits: 1, digits: -1) == nil)
  }
}
