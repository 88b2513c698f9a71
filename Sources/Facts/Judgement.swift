/// What a person decided about a statement or fact.
public enum Verdict: String, Sendable, Codable, CaseIterable { case confirmed, disputed, misquoted, retracted }

/// The properties of a statement that a person can correct.
public enum CorrectableField: String, Sendable, Codable, CaseIterable { case speaker, stance, kind, act, addressee }
