/// A configuration of the arc-hybrid transition system (Kuhlmann, Gómez-Rodríguez and Satta 2011), the root as the last
/// word of the buffer.
///
/// Words count from 1; the root is word `count + 1`. All arrays live in one block of memory that the caller owns, so that
/// a beam copies a state with one move.
package struct ParserState {
  /// The transitions; their numbers are the columns of the table.
  package enum Transition {
    package static let shift = 0
    /// The word on top of the stack becomes a dependent of the first word of the buffer.
    package static let left = 1
    /// The word on top of the stack becomes a dependent of the word below it.
    package static let right = 2
  }

  package static func memory(words: Int) -> Int { 9 * (words + 3) }

  private let memory: UnsafeMutablePointer<Int16>
  private let stride: Int
  package let count: Int
  /// The number of words on the stack.
  package private(set) var depth = 0
  /// The first word of the buffer.
  package private(set) var front = 1

  /// The beginning of a sentence of `count` words; `memory` has room for ``memory(words:)`` numbers.
  package init(_ memory: UnsafeMutablePointer<Int16>, count: Int) {
    self.memory = memory
    self.count = count
    stride = count + 3
    memory.initialize(repeating: -1, count: stride * 7)
    (memory + stride * 7).initialize(repeating: 0, count: stride * 2)
  }

  /// A copy of `other` in other memory.
  package init(_ memory: UnsafeMutablePointer<Int16>, copying other: ParserState) {
    self.memory = memory
    count = other.count
    stride = other.stride
    depth = other.depth
    front = other.front
    memory.update(from: other.memory, count: stride * 9)
  }

  @inline(__always) package var root: Int { count + 1 }
  @inline(__always) package var isFinal: Bool { front == root && depth == 0 }

  /// The word `below` places under the top of the stack, or -1.
  @inline(__always)
  package func stack(_ below: Int) -> Int { depth > below ? Int(memory[depth - 1 - below]) : -1 }

  @inline(__always) package func head(_ word: Int) -> Int { Int(memory[stride + word]) }
  @inline(__always) package func label(_ word: Int) -> Int { Int(memory[2 * stride + word]) }
  /// The outermost dependent on the left, or -1; likewise below.
  @inline(__always) package func firstLeft(_ word: Int) -> Int { Int(memory[3 * stride + word]) }
  @inline(__always) package func secondLeft(_ word: Int) -> Int { Int(memory[4 * stride + word]) }
  @inline(__always) package func firstRight(_ word: Int) -> Int { Int(memory[5 * stride + word]) }
  @inline(__always) package func secondRight(_ word: Int) -> Int { Int(memory[6 * stride + word]) }
  @inline(__always) package func lefts(_ word: Int) -> Int { Int(memory[7 * stride + word]) }
  @inline(__always) package func rights(_ word: Int) -> Int { Int(memory[8 * stride + word]) }

  /// Whether a transition may be taken. The root gets its one dependent when nothing else is left.
  @inline(__always)
  package func allows(_ transition: Int) -> Bool {
    switch transition {
    case Transition.shift: front <= count
    case Transition.left: front == root ? depth == 1 : depth >= 1
    default: depth >= 2
    }
  }

  /// The words that features look at: three of the stack from its top, three of the buffer from its front; -1 for none.
  package typealias Focus = (s0: Int, s1: Int, s2: Int, b0: Int, b1: Int, b2: Int)

  @inline(__always)
  package var focus: Focus {
    (stack(0), stack(1), stack(2), front, front <= count ? front + 1 : -1, front < count ? front + 2 : -1)
  }

  /// The transition that must be taken where only one may, else -1.
  @inline(__always)
  package var onlyTransition: Int {
    let shift = allows(Transition.shift)
    let left = allows(Transition.left)
    let right = allows(Transition.right)
    if !left && !right { return Transition.shift }
    if !shift && left != right { return left ? Transition.left : Transition.right }
    return -1
  }

  /// The allowed transition of the highest score, the first of equals, and by how much it is above the next.
  @inline(__always)
  func best(of scores: SIMD4<Int32>) -> (transition: Int, margin: Int16) {
    let barred = Int32.min / 2
    let leftScore = allows(Transition.left) ? scores[Transition.left] : barred
    let rightScore = allows(Transition.right) ? scores[Transition.right] : barred
    var (best, top, next) = (Transition.shift, allows(Transition.shift) ? scores[Transition.shift] : barred, leftScore)
    if leftScore > top { (best, top, next) = (Transition.left, leftScore, top) }
    if rightScore > top {
      (best, top, next) = (Transition.right, rightScore, top)
    } else {
      next = max(next, rightScore)
    }
    return (best, Int16(clamping: top - next))
  }

  /// Head and dependent of the arc that `left` or `right` makes.
  @inline(__always)
  package func arc(_ transition: Int) -> (head: Int, dependent: Int) {
    (transition == Transition.left ? front : stack(1), stack(0))
  }

  @inline(__always)
  package mutating func shift() {
    memory[depth] = Int16(truncatingIfNeeded: front)
    depth += 1
    front += 1
  }

  /// Takes a transition, without a label.
  @inline(__always)
  package mutating func take(_ transition: Int) {
    if transition == Transition.shift {
      shift()
    } else {
      let (head, dependent) = arc(transition)
      attach(dependent, to: head, 0)
    }
  }

  /// Takes the word on top of the stack away and attaches it.
  @inline(__always)
  package mutating func attach(_ dependent: Int, to head: Int, _ label: Int) {
    depth -= 1
    memory[stride + dependent] = Int16(truncatingIfNeeded: head)
    memory[2 * stride + dependent] = Int16(truncatingIfNeeded: label)
    let word = Int16(truncatingIfNeeded: dependent)
    if dependent < head {
      if firstLeft(head) < 0 || dependent < firstLeft(head) {
        memory[4 * stride + head] = memory[3 * stride + head]
        memory[3 * stride + head] = word
      } else if secondLeft(head) < 0 || dependent < secondLeft(head) {
        memory[4 * stride + head] = word
      }
      memory[7 * stride + head] += 1
    } else {
      if firstRight(head) < 0 || dependent > firstRight(head) {
        memory[6 * stride + head] = memory[5 * stride + head]
        memory[5 * stride + head] = word
      } else if secondRight(head) < 0 || dependent > secondRight(head) {
        memory[6 * stride + head] = word
      }
      memory[8 * stride + head] += 1
    }
  }
}
