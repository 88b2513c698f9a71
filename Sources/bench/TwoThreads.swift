import Foundation
import Synchronization

/// The same work on one thread and on two, in turns, so that what else the machine does falls on both.
struct TwoThreads {
  /// Seconds for all items, in the median of the turns.
  private(set) var one = 0.0
  private(set) var two = 0.0
  /// How many times faster two threads are, in the median of the turns.
  private(set) var ratio = 0.0

  private static let turns = 5

  /// - Parameter body: does an item; called from both threads.
  init(items: Int, _ body: @Sendable (Int) -> Void) {
    let measured = (0..<Self.turns).map { _ in
      let one = Self.seconds { for item in 0..<items { body(item) } }
      let two = Self.seconds {
        // Whoever is free takes the next one, as the product does.
        let next = Mutex(0)
        DispatchQueue.concurrentPerform(iterations: 2) { _ in
          while true {
            let item = next.withLock { item in
              item += 1
              return item - 1
            }
            guard item < items else { return }
            body(item)
          }
        }
      }
      return (one: one, two: two)
    }
    one = Self.middle(measured.map(\.one))
    two = Self.middle(measured.map(\.two))
    ratio = Self.middle(measured.map { $0.one / $0.two })
  }

  private static func middle(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

  private static func seconds(_ body: () -> Void) -> Double {
    let duration = ContinuousClock().measure(body)
    return Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
  }
}
