import Testing

@testable import Knowledge

@Suite struct ProjectionTests {}
