extension Currency {
  /// Every currency of ISO 4217 list one that money is quoted in, by how many digits its minor unit has.
  ///
  /// Codes without a minor unit (metals, bond-market units, SDR, test and "no currency") are left out on purpose.
  static let table: [(digits: Int, codes: String)] = [
    (0, """
    BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF
    """),
    (2, """
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD \
    CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD \
    GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA \
    MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR \
    RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD \
    TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG
    """),
    (3, """
    BHD IQD JOD KWD LYD OMR TND
    """),
    (4, """
    CLF UYW
    """),
  ]

  /// Digits of the minor unit by packed code.
  static let digitsByCode: [UInt16: UInt8] = {
    var result: [UInt16: UInt8] = [:]
    for row in table {
      for code in row.codes.split(separator: " ") {
        if let packed = packLetters(code.utf8) { result[packed] = UInt8(row.digits) }
      }
    }
    return result
  }()

  /// Every known currency in alphabetical order.
  public static let all: [Currency] = digitsByCode.keys.sorted().compactMap { Currency(letters($0)) }
}
