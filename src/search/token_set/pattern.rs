use super::Node;

/// What a clause looks for, as lunr builds it: letters, or any letter.
#[derive(Debug)]
pub(in crate::search) struct Pattern {
    pub(super) nodes: Vec<Node>,
}

/// A step of the fuzzy construction: where it is, what it may still change, what
/// is left of the word.
struct Frame {
    at: usize,
    edits: u8,
    rest: Vec<u16>,
}

impl Pattern {
    /// The label that meets every letter: lunr's `*`.
    pub(super) const ANY: u16 = 0x2a;

    fn empty() -> Self {
        Self {
            nodes: vec![Node::default()],
        }
    }

    /// The word itself.
    pub(in crate::search) fn exact(word: &str) -> Self {
        let mut pattern = Self::empty();
        let mut at = 0;
        for unit in word.encode_utf16() {
            at = pattern.follow(at, unit);
        }
        // Of an empty word lunr makes a pattern that meets nothing.
        pattern.nodes[at].is_final = at != 0;
        pattern
    }

    /// Every word that starts so.
    pub(in crate::search) fn prefix(word: &str) -> Self {
        let mut pattern = Self::exact(word);
        let last = pattern.nodes.len() - 1;
        pattern.nodes[last].is_final = true;
        pattern.nodes[last].add_edge(Self::ANY, last);
        pattern
    }

    /// Every word within so many edits: `TokenSet.fromFuzzyString`, step by step,
    /// as the order of edges shows in the order of results.
    pub(in crate::search) fn fuzzy(word: &str, edits: u8) -> Self {
        let mut pattern = Self::empty();
        let mut stack = vec![Frame {
            at: 0,
            edits,
            rest: word.encode_utf16().collect(),
        }];
        while let Some(Frame { at, edits, rest }) = stack.pop() {
            let left = rest.len();
            if let Some(&first) = rest.first() {
                let next = pattern.follow(at, first);
                pattern.nodes[next].is_final |= left == 1;
                stack.push(Frame {
                    at: next,
                    edits,
                    rest: rest[1..].to_vec(),
                });
            }
            if edits == 0 {
                continue;
            }
            let edits = edits - 1;
            // Insertion.
            let any = pattern.follow(at, Self::ANY);
            pattern.nodes[any].is_final |= left == 0;
            stack.push(Frame {
                at: any,
                edits,
                rest: rest.clone(),
            });
            // Deletion, of the last letter or of another.
            if left > 1 {
                stack.push(Frame {
                    at,
                    edits,
                    rest: rest[1..].to_vec(),
                });
            }
            pattern.nodes[at].is_final |= left == 1;
            // Substitution.
            if left >= 1 {
                pattern.nodes[any].is_final |= left == 1;
                stack.push(Frame {
                    at: any,
                    edits,
                    rest: rest[1..].to_vec(),
                });
            }
            // Transposition.
            if let [first, second, ..] = rest[..] {
                let next = pattern.follow(at, second);
                let mut swapped = rest[1..].to_vec();
                swapped[0] = first;
                stack.push(Frame {
                    at: next,
                    edits,
                    rest: swapped,
                });
            }
        }
        pattern
    }

    /// The node behind an edge, made if there is none.
    fn follow(&mut self, at: usize, label: u16) -> usize {
        self.nodes[at].edge(label).unwrap_or_else(|| {
            let new = self.nodes.len();
            self.nodes.push(Node::default());
            self.nodes[at].add_edge(label, new);
            new
        })
    }
}
