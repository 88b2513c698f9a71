import Dispatch

/// The results of `count` independent pieces of work, in order, done at once on all processors.
func parallel<T>(_ count: Int, _ work: @Sendable (Int) -> T) -> [T] {
  let results = UnsafeMutablePointer<T?>.allocate(capacity: count)
  results.initialize(repeating: nil, count: count)
  defer {
    results.deinitialize(count: count)
    results.deallocate()
  }
  nonisolated(unsafe) let places = results
  DispatchQueue.concurrentPerform(iterations: count) { places[$0] = work($0) }
  return (0..<count).compactMap { results[$0] }
}
