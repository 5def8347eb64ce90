//! lunr's token set: the terms of an index as a tree of letters, and the terms
//! that a pattern meets there.
//!
//! The order in which lunr lists the terms of a pattern decides the order in
//! which it adds up scores, and so their last bit. Hence [`TokenSet::matches`] is
//! a faithful port of `TokenSet.intersect` and `toArray`. A tree is enough: lunr
//! also merges equal branches, which saves memory and changes no result (its bug
//! in doing so, issue 503, is mended in `query.js`).

mod pattern;

use std::collections::BTreeSet;

pub(super) use pattern::Pattern;

/// A node: whether a word ends here, and its edges in the order that JavaScript
/// lists them.
#[derive(Debug, Default)]
struct Node {
    is_final: bool,
    edges: Vec<(u16, usize)>,
}

impl Node {
    fn edge(&self, label: u16) -> Option<usize> {
        self.edges
            .iter()
            .find(|(l, _)| *l == label)
            .map(|&(_, node)| node)
    }

    /// Digits are array indices and come first, ascending; the rest as added.
    fn add_edge(&mut self, label: u16, node: usize) {
        let rank = digit_rank(label);
        let at = self.edges.partition_point(|&(l, _)| digit_rank(l) <= rank);
        self.edges.insert(at, (label, node));
    }
}

/// Half of a letter beyond U+FFFF, which is no letter by itself.
fn is_half(unit: u16) -> bool {
    (0xd800..=0xdfff).contains(&unit)
}

fn digit_rank(label: u16) -> u16 {
    if (0x30..=0x39).contains(&label) {
        label
    } else {
        u16::MAX
    }
}

/// The terms of an index.
#[derive(Debug)]
pub(super) struct TokenSet {
    nodes: Vec<Node>,
    /// Beside each node the number of the term that ends there.
    terms: Vec<u32>,
}

/// A node of the result: a path that both the terms and the pattern have.
#[derive(Debug, Default)]
struct Output {
    node: Node,
    /// The node of the terms that the path leads to.
    source: usize,
}

impl TokenSet {
    /// The set of these terms, which come in the order of their UTF-16 units.
    pub(super) fn new<'a>(terms: impl IntoIterator<Item = (&'a str, u32)>) -> Self {
        let mut set = Self {
            nodes: vec![Node::default()],
            terms: vec![0],
        };
        for (text, number) in terms {
            let mut at = 0;
            for unit in text.encode_utf16() {
                at = set.nodes[at].edge(unit).unwrap_or_else(|| {
                    let new = set.nodes.len();
                    set.nodes.push(Node::default());
                    set.terms.push(0);
                    set.nodes[at].add_edge(unit, new);
                    new
                });
            }
            set.nodes[at].is_final = true;
            set.terms[at] = number;
        }
        set
    }

    /// The number of a term, if the index has it.
    pub(super) fn term(&self, text: &str) -> Option<u32> {
        let at = self.walk(text)?;
        self.nodes[at].is_final.then(|| self.terms[at])
    }

    /// Whether some term starts with this text.
    pub(super) fn has_prefix(&self, text: &str) -> bool {
        self.walk(text).is_some()
    }

    fn walk(&self, text: &str) -> Option<usize> {
        text.encode_utf16()
            .try_fold(0, |at, unit| self.nodes[at].edge(unit))
    }

    /// The terms that a pattern matches, in lunr's order.
    pub(super) fn matches(&self, pattern: &Pattern) -> Vec<u32> {
        let outputs = self.intersect(pattern);
        let mut found = Vec::new();
        let mut stack = vec![0];
        while let Some(at) = stack.pop() {
            let output = &outputs[at];
            if output.node.is_final {
                found.push(self.terms[output.source]);
            }
            stack.extend(output.node.edges.iter().map(|&(_, next)| next));
        }
        found
    }

    /// The starts of terms that are one slip away from these letters: one letter more, less or another, or two
    /// swapped, but neither the first nor the last.
    pub(super) fn slips(&self, letters: &[u16]) -> BTreeSet<Vec<u16>> {
        let mut found = BTreeSet::new();
        if letters.iter().any(|&unit| is_half(unit)) {
            return found;
        }
        let mut stack = vec![(0, 0, false, Vec::new())];
        while let Some((node, at, slipped, path)) = stack.pop() {
            let Some(&letter) = letters.get(at) else {
                found.insert(path);
                continue;
            };
            let mut go = |node, at, slipped, labels: &[u16]| {
                stack.push((node, at, slipped, [path.as_slice(), labels].concat()));
            };
            if let Some(next) = self.nodes[node].edge(letter) {
                go(next, at + 1, slipped, &[letter]);
            }
            if slipped || at == 0 {
                continue;
            }
            let following = letters.get(at + 1).copied();
            for &(label, next) in &self.nodes[node].edges {
                if is_half(label) {
                    continue;
                }
                go(next, at, true, &[label]);
                if following.is_some() && label != letter {
                    go(next, at + 1, true, &[label]);
                }
            }
            let Some(following) = following else { continue };
            go(node, at + 1, true, &[]);
            let swapped = self.nodes[node].edge(following);
            if let Some(end) = swapped.and_then(|next| self.nodes[next].edge(letter)) {
                go(end, at + 2, true, &[following, letter]);
            }
        }
        found
    }

    fn intersect(&self, pattern: &Pattern) -> Vec<Output> {
        let mut outputs = vec![Output::default()];
        // The pattern's node and the output; the output knows the terms' node.
        let mut stack = vec![(0, 0)];
        while let Some((in_pattern, output)) = stack.pop() {
            for &(wanted, pattern_next) in &pattern.nodes[in_pattern].edges {
                for &(label, terms_next) in &self.nodes[outputs[output].source].edges {
                    if label != wanted && wanted != Pattern::ANY {
                        continue;
                    }
                    let is_final =
                        self.nodes[terms_next].is_final && pattern.nodes[pattern_next].is_final;
                    let next = outputs[output].node.edge(label).unwrap_or_else(|| {
                        let new = outputs.len();
                        outputs.push(Output {
                            node: Node::default(),
                            source: terms_next,
                        });
                        outputs[output].node.add_edge(label, new);
                        new
                    });
                    outputs[next].node.is_final |= is_final;
                    stack.push((pattern_next, next));
                }
            }
        }
        outputs
    }
}

#[cfg(test)]
mod tests {
    use super::{Pattern, TokenSet};

    fn found(pattern: &Pattern) -> Vec<&'static str> {
        let terms = ["27001", "27017", "aes256", "encrypt", "encryption", "soc2"];
        let set = TokenSet::new(terms.into_iter().zip(0..));
        set.matches(pattern)
            .into_iter()
            .map(|term| terms[term as usize])
            .collect()
    }

    #[test]
    fn patterns() {
        assert_eq!(found(&Pattern::exact("soc2")), ["soc2"]);
        assert!(found(&Pattern::exact("soc")).is_empty());
        assert_eq!(found(&Pattern::prefix("encr")), ["encrypt", "encryption"]);
        assert_eq!(found(&Pattern::fuzzy("encrpyt", 1)), ["encrypt"]);
        assert_eq!(found(&Pattern::fuzzy("27011", 1)), ["27017", "27001"]);
    }
}
