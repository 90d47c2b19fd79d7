import Network
import Testing

@Suite struct NetworkTests {
  @Test("an address of this machine, a private network, a link or a reserved block is not public", arguments: [
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "127.0.0.1", "127.255.255.254", "169.254.169.254", "172.16.0.1", "172.31.255.255",
    "192.168.1.1", "192.0.2.1", "198.18.0.1", "203.0.113.9", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255",
    "::", "::1", "fe80::1", "fc00::1", "fd12::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1",
    "2002:7f00:1::", "2001:0:1::", "2001:db8::1", "fd00:ec2::254",
  ])
  func closed(text: String) throws {
    #expect(try !#require(NetworkAddress(text)).isPublic)
  }

  @Test("an address of the open internet is public", arguments: [
    "1.1.1.1", "9.255.255.255", "11.0.0.1", "100.63.255.255", "100.128.0.1", "126.1.1.1", "128.0.0.1", "172.15.1.1", "172.32.0.1", "223.255.255.255",
    "2606:4700::1111", "2a00:1450::1", "::ffff:1.1.1.1",
  ])
  func open(text: String) throws {
    #expect(try #require(NetworkAddress(text)).isPublic)
  }

  @Test("only strict text is an address", arguments: [
    "", "1", "127.1", "2130706433", "0x7f.0.0.1", "0177.0.0.1", "1.2.3.4.5", "256.1.1.1", " 1.1.1.1", "1.1.1.1 ", "[::1]", "::1%lo", ":::", "a.b.c.d",
    "1.1.1.1\0", "fe80::1%eth0",
  ])
  func strict(text: String) {
    #expect(NetworkAddress(text) == nil)
  }

  @Test("a host that the resolver takes for an address is known for one, however it is spelt", arguments: [
    "127.0.0.1", "127.1", "2130706433", "0x7f.1", "0x7f000001", "0177.0.0.1", "localhost", "LOCALHOST", "localhost.", "api.localhost", "[::1]", "[::ffff:127.0.0.1]",
  ])
  func spellings(host: String) throws {
    #expect(try !#require(HostText.address(host)).isPublic)
  }

  @Test("a name is no address", arguments: ["example.com", "0x7f.example", "127.0.0.1.nip.io", "localhost.example", "", "1.2.3.4.5"])
  func names(host: String) {
    #expect(HostText.address(host) == nil)
  }

  @Test("a block contains what it says, and malformed ones are refused")
  func blocks() throws {
    let ten = try #require(AddressRange("10.0.0.0/8")), six = try #require(AddressRange("2001:db8::/32"))
    for (text, isIn) in [("10.255.0.1", true), ("11.0.0.0", false), ("::ffff:10.1.1.1", true), ("2001:db8::1", false)] {
      #expect(try ten.contains(#require(NetworkAddress(text))) == isIn)
    }
    #expect(try six.contains(#require(NetworkAddress("2001:db8:ffff::1"))))
    #expect(try !six.contains(#require(NetworkAddress("2001:db9::1"))))
    #expect(try #require(AddressRange("0.0.0.0/0")).contains(#require(NetworkAddress("8.8.8.8"))))
    #expect(try #require(AddressRange("127.0.0.1")).contains(#require(NetworkAddress("127.0.0.1"))))
    for bad in ["10.0.0.1/8", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "/8", "::/129", "10.0.0.0/8/8", "x", "10.0.0.0/+8"] {
      #expect(AddressRange(bad) == nil, "\(bad)")
    }
  }

  @Test("a caller is an IPv4 address or half of an IPv6 one")
  func callers() throws {
    let one = try #require(NetworkAddress("2001:db8:1:2:aaaa::1")), other = try #require(NetworkAddress("2001:db8:1:2:bbbb::9"))
    #expect(one.caller == other.caller)
    #expect(try one.caller != #require(NetworkAddress("2001:db8:1:3::1")).caller)
    #expect(try #require(NetworkAddress("1.2.3.4")).caller != #require(NetworkAddress("1.2.3.5")).caller)
  }
}
