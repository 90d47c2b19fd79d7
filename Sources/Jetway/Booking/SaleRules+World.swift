import Booking
import Foundation
import Payments
import Store
import Travel
import World

extension SaleRules {
  /// Coupons of the store, extras of `fixtures/payments`, distances and rates of the world.
  init(_ settings: Settings, store: Store, world: World) throws {
    let catalogue = try ExtrasCatalogue(json: [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(settings.home)/fixtures/payments/extras.json"))))
    self.init(
      catalogue: catalogue, coupons: CouponStore(store), kilometres: { world.distanceKilometres($0, $1) },
      convert: { world.rates.convert($0, to: $1) })
  }
}
