/// People who do not exist but could: names of one place together, an address and a number that reach nobody.
public struct SeedPerson: Sendable, Hashable {
  public enum Gender: String, Sendable, Hashable { case female, male }

  public let gender: Gender
  public let givenName: String
  public let familyName: String
  /// Two capitals of ISO 3166: where the name is at home.
  public let country: String
  /// At `example.com`, `.net` or `.org` (RFC 2606): mail to it goes nowhere.
  public let email: String
  /// In E.164, with a subscriber number that begins with 55501, set aside or not in use in most plans.
  public let phone: String
}

extension SeedPerson {
  /// Somebody.
  /// - Parameter number: goes into the address, so that two people of one name have two.
  public init(_ number: Int, _ random: inout SeededRandom) {
    let people = random.pick(NameTable.all.map { ($0, weight: $0.weight) }) ?? NameTable.all[0]
    gender = random.chance(percent: 50) ? .female : .male
    givenName = random.pick(gender == .female ? people.women : people.men) ?? "Alex"
    familyName = random.pick(people.families) ?? "Doe"
    country = people.country
    let domain = random.pick(["example.com", "example.net", "example.org"]) ?? "example.com"
    let plain = { (text: String) in text.lowercased().filter { $0.isASCII && $0.isLetter } }
    email = "\(plain(givenName)).\(plain(familyName))\(number)@\(domain)"
    phone = "+\(people.dial)55501\(String(10_000 + random.int(0...89_999)).suffix(5))"
  }
}

/// Names as they go together somewhere, all in letters that travel documents use.
struct NameTable: Sendable {
  let country: String
  let dial: String
  let weight: Double
  let women: [String]
  let men: [String]
  let families: [String]

  private init(
    _ country: String, _ dial: String, _ weight: Double, women: String, men: String, families: String
  ) {
    let words = { (text: String) in text.split(separator: " ").map(String.init) }
    (self.country, self.dial, self.weight) = (country, dial, weight)
    (self.women, self.men, self.families) = (words(women), words(men), words(families))
  }

  static let all = [
    NameTable(
      "IN", "91", 40, women: "Aditi Ananya Diya Ishita Kavya Lakshmi Meera Neha Nisha Pooja Priya Riya Sanjana Shreya Sneha Swati Tara Vidya",
      men: "Aarav Aditya Akash Amit Arjun Dev Karthik Kunal Manish Nikhil Pranav Rahul Raj Rohan Sanjay Siddharth Varun Vikram",
      families: "Agarwal Bose Chatterjee Desai Ghosh Gupta Iyer Jain Joshi Kapoor Khan Kulkarni Kumar Mehta Menon Mukherjee Nair Patel Pillai Rao Reddy Shah Sharma Singh Sinha Verma"),
    NameTable(
      "US", "1", 14, women: "Abigail Ashley Chloe Emily Emma Grace Hannah Jessica Madison Megan Natalie Olivia Rachel Sarah",
      men: "Andrew Benjamin Brandon Daniel David Ethan Jacob James Joshua Kevin Matthew Michael Ryan William",
      families: "Adams Anderson Brown Carter Davis Garcia Harris Jackson Johnson Lee Martin Miller Moore Nguyen Robinson Smith Taylor Thompson Walker Wilson"),
    NameTable(
      "GB", "44", 10, women: "Alice Amelia Charlotte Eleanor Freya Isla Lucy Poppy Sophie Zara",
      men: "Alfie Callum Charlie George Harry Jack Oliver Oscar Thomas Toby",
      families: "Ahmed Baker Clarke Davies Evans Green Hughes Jones Khan Morris Patel Roberts Shaw Turner Walsh Wright"),
    NameTable(
      "DE", "49", 8, women: "Anna Clara Johanna Julia Katharina Laura Lena Marie Nele Sophia",
      men: "Felix Finn Florian Jan Jonas Leon Lukas Maximilian Paul Tobias",
      families: "Bauer Becker Fischer Hoffmann Klein Koch Meyer Neumann Richter Schmidt Schneider Schulz Wagner Weber Wolf"),
    NameTable(
      "FR", "33", 6, women: "Camille Chloe Elise Ines Juliette Lea Louise Manon",
      men: "Antoine Hugo Julien Louis Lucas Mathieu Nicolas Theo",
      families: "Bernard Blanc Dubois Durand Fontaine Girard Lambert Laurent Leroy Martin Moreau Petit Rousseau"),
    NameTable(
      "ES", "34", 5, women: "Carmen Elena Lucia Marta Paula Sofia Valeria", men: "Alejandro Carlos Diego Javier Mateo Pablo Sergio",
      families: "Castro Diaz Fernandez Garcia Gomez Lopez Martinez Moreno Navarro Perez Romero Ruiz Sanchez Torres"),
    NameTable(
      "AE", "971", 5, women: "Aisha Amal Fatima Hessa Layla Mariam Noura Salma", men: "Ahmed Ali Hamad Khalid Mohammed Omar Saeed Yousef",
      families: "Alhashimi Alketbi Almansoori Almarri Alnuaimi Alshamsi Haddad Khoury Mansour Nasser Saleh"),
    NameTable(
      "JP", "81", 4, women: "Akari Aoi Hana Mei Sakura Yui", men: "Daiki Haruto Kaito Ren Sota Yuto",
      families: "Ito Kato Kobayashi Nakamura Saito Sato Suzuki Takahashi Tanaka Watanabe Yamamoto"),
    NameTable(
      "SG", "65", 4, women: "Hui Jia Li Mei Shu Xin", men: "Jun Kai Ming Wei Yong Zhi",
      families: "Chan Chua Goh Lee Lim Ng Ong Tan Teo Wong"),
    NameTable(
      "BR", "55", 4, women: "Ana Beatriz Gabriela Isabela Juliana Mariana", men: "Bruno Felipe Gustavo Joao Pedro Rafael",
      families: "Almeida Barbosa Costa Ferreira Oliveira Pereira Ribeiro Santos Silva Souza"),
  ]
}
