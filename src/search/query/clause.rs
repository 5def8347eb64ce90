/// One thing that a plan asks of the index. No clause is required.
#[derive(Debug, Clone, PartialEq)]
pub struct Clause {
    /// A stem, or for [`Kind::Prefix`] letters as typed.
    pub term: String,
    /// How the terms of the index are compared with it.
    pub kind: Kind,
    /// How much a match weighs.
    pub boost: f64,
}

/// How a clause meets the terms of the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The term itself.
    Exact,
    /// Every term that starts so.
    Prefix,
}
