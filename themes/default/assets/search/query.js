// Candor's search over a stock lunr.Index: the normaliser, the query plan and the
// order of results. No DOM: it runs in a page, in a worker and in Node, and src/search/
// holds the same rules in Rust (tests/search_ranking.rs compares them).
;(function (root, factory) {
  'use strict'
  if (typeof module === 'object' && module.exports) module.exports = factory()
  else root.CandorSearch = factory()
})(typeof self === 'undefined' ? this : self, function () {
  'use strict'

  // Dropped from a query unless it holds nothing else: QUERY of src/search/stop_words.rs.
  var QUERY_STOP_WORDS = new Set((
    'a able about also am an and any are as at be because been but by can could did do does either ' +
    'else ever for from get got had has have he her hers him his how however i if in into is it its ' +
    'just let like likely may me might most must my of often or other our rather said say says she ' +
    'should so some than that the their them then there these they this to too us wants was we were ' +
    'what when where which who whom why will with would yet you your'
  ).split(' '))
  var MOST_WORDS = 32
  var LONGEST_FUZZY = 20

  // lunr issue 503: the key of a node puts edge labels and node numbers together without
  // a gap, so that with enough digits in the terms two nodes count as one: terms get
  // lost, and queries throw. Call this before an index is loaded.
  function fixTokenSet (lunr) {
    lunr.TokenSet.prototype.toString = function () {
      if (this._str) return this._str
      var key = this.final ? '1' : '0'
      var labels = Object.keys(this.edges).sort()
      for (var i = 0; i < labels.length; i++) key += '\u0000' + labels[i] + this.edges[labels[i]].id
      return key
    }
    return lunr
  }

  // Loads what Candor wrote: the text of the file, or its parsed JSON.
  function load (lunr, serialised) {
    fixTokenSet(lunr)
    return lunr.Index.load(typeof serialised === 'string' ? JSON.parse(serialised) : serialised)
  }

  var WORD = /[\p{Alphabetic}\p{N}\p{M}_]/u
  var SPELLED_OUT = {
    '\u2018': "'", '\u2019': "'", '\u02bc': "'", '\uff07': "'",
    'ß': 'ss', 'æ': 'ae', 'œ': 'oe', 'ø': 'o', 'đ': 'd', 'ł': 'l', 'ı': 'i', 'ς': 'σ'
  }
  var CONTRACTIONS = new Set(['t', 'd', 'm', 're', 've', 'll'])

  function isWord (c) {
    return c !== undefined && WORD.test(c)
  }

  // The words of a text in their one spelling; see src/search/normalise.rs.
  function words (text) {
    var folded = String(text).toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, '').normalize('NFC')
      .replace(/[\u2018\u2019\u02bc\uff07ßæœøđłıς]/g, function (c) { return SPELLED_OUT[c] })
    var chars = Array.from(folded)
    var found = []
    var word = ''
    function finish () {
      if (word) found.push(word)
      word = ''
    }
    for (var at = 0; at < chars.length; at++) {
      var c = chars[at]
      var inside = word !== '' && isWord(chars[at + 1])
      if (isWord(c) || (inside && (c === '.' || c === '%' || c === '+'))) {
        word += c
        continue
      }
      if (inside && c === "'") {
        var end = at + 1
        while (isWord(chars[end])) end++
        var tail = chars.slice(at + 1, end).join('')
        if (CONTRACTIONS.has(tail)) {
          word += tail
          at = end - 1
          continue
        }
        if (tail === 's') at = end - 1
      }
      finish()
    }
    finish()
    return found
  }

  function normalise (text) {
    return words(text).join(' ')
  }

  function hasPrefix (index, text) {
    var node = index.tokenSet
    for (var i = 0; i < text.length; i++) {
      node = node.edges[text.charAt(i)]
      if (!node) return false
    }
    return true
  }

  function hasTerm (index, term) {
    return Object.prototype.hasOwnProperty.call(index.invertedIndex, term)
  }

  // An index in another language than English has an empty pipeline.
  function stem (index, word) {
    return index.pipeline.runString(word)[0]
  }

  function keptWords (text) {
    var all = words(text).slice(0, MOST_WORDS)
    var kept = all.filter(function (word) { return !QUERY_STOP_WORDS.has(word) })
    return kept.length ? kept : all
  }

  // The word with up to five letters cut, at least three and half of it kept: what follows
  // stands for a word that the reader still types, or that its stem cut off.
  function cuts (letters, fewest) {
    var kept = []
    for (var left = letters.length - fewest; left >= 3 && left * 2 >= letters.length && left >= letters.length - 5; left--) {
      kept.push(letters.slice(0, left))
    }
    return kept
  }

  function backOff (index, letters) {
    var found = cuts(letters, 1).map(function (kept) { return kept.join('') })
      .filter(function (kept) { return hasPrefix(index, kept) })
    return found.slice(0, 1)
  }

  // Half of a letter beyond U+FFFF, which is no letter by itself.
  function isHalf (unit) {
    return unit >= '\ud800' && unit <= '\udfff'
  }

  // The starts of terms that are one slip away from these letters: one letter more, less or
  // another, or two swapped, but neither the first nor the last.
  function slips (index, kept) {
    var letters = kept.join('').split('')
    var found = new Set()
    if (letters.some(isHalf)) return []
    function walk (node, at, slipped, path) {
      if (at === letters.length) {
        found.add(path)
        return
      }
      var letter = letters[at]
      if (node.edges[letter]) walk(node.edges[letter], at + 1, slipped, path + letter)
      if (slipped || at === 0) return
      var next = letters[at + 1]
      if (next) walk(node, at + 1, true, path)
      Object.keys(node.edges).forEach(function (label) {
        if (isHalf(label)) return
        walk(node.edges[label], at, true, path + label)
        if (next && label !== letter) walk(node.edges[label], at + 1, true, path + label)
      })
      var swapped = next && node.edges[next] && node.edges[next].edges[letter]
      if (swapped) walk(swapped, at + 2, true, path + next + letter)
    }
    walk(index.tokenSet, 0, false, '')
    return Array.from(found)
  }

  function slipOff (index, letters) {
    var all = cuts(letters, 0)
    for (var i = 0; i < all.length && all[i].length >= 4; i++) {
      var found = slips(index, all[i]).sort()
      if (found.length) return found.slice(0, 8)
    }
    return []
  }

  // Two words written as one: the parts, if the index knows both.
  function apart (index, letters, started) {
    if (letters.length > LONGEST_FUZZY) return null
    for (var at = 3; at <= letters.length - 3; at++) {
      var first = stem(index, letters.slice(0, at).join(''))
      var last = letters.slice(at).join('')
      if (!hasTerm(index, first)) continue
      if (hasTerm(index, stem(index, last))) return { terms: [first, stem(index, last)], start: '' }
      if (started && hasPrefix(index, last)) return { terms: [first], start: last }
    }
    return null
  }

  // Terms one edit away, or if there is none and the stem is long enough, two.
  function near (index, wordStem) {
    var letters = Array.from(wordStem).length
    if (letters > LONGEST_FUZZY) return []
    var most = letters >= 6 ? 2 : 1
    for (var edits = 1; edits <= most; edits++) {
      // The class of token sets, without the lunr that loaded the index.
      var found = index.tokenSet.intersect(index.tokenSet.constructor.fromFuzzyString(wordStem, edits)).toArray()
      if (found.length) return found
    }
    return []
  }

  // What a word may stand for that is no term: two words in one, a slip of the finger, a
  // word that is not finished.
  function guess (index, word, want, add, started, prefixed) {
    var letters = Array.from(word)
    var two = prefixed ? null : apart(index, letters, started)
    if (two) {
      want.others = want.others.concat(two.terms)
      two.terms.forEach(function (term) { add(term, 4) })
      if (two.start) {
        want.starts.push(two.start)
        add(two.start, 2, true)
      }
    }
    if (!two && letters.length >= (prefixed ? 5 : 4)) {
      near(index, want.stem).forEach(function (term) {
        want.others.push(term)
        add(term, 2)
      })
    }
    if (prefixed || (!started && want.others.length)) return
    var starts = backOff(index, letters)
    if (!starts.length && !want.others.length) starts = slipOff(index, letters)
    starts.forEach(function (start) {
      want.starts.push(start)
      add(start, 2, true)
    })
  }

  // What is asked of the index: clauses [{ term, prefix, boost }], and the words that an
  // answer should hold, each with what counts as holding it: [{ stem, starts, others }].
  function plan (index, text) {
    var kept = keptWords(text)
    var last = kept[kept.length - 1]
    var clauses = []
    var wanted = []
    function add (term, boost, prefix) {
      clauses.push({ term: term, boost: boost, prefix: Boolean(prefix) })
    }
    Array.from(new Set(kept)).forEach(function (word) {
      var letters = Array.from(word)
      var want = { stem: stem(index, word), starts: [], others: [] }
      var known = hasTerm(index, want.stem)
      // The start of one or two letters meets hundreds of terms: lunr takes long, and beside
      // another word it tells nothing.
      var started = word === last && (kept.length === 1 || letters.length >= 3)
      var prefixed = (started || letters.length >= 4) && hasPrefix(index, word)
      add(want.stem, 10)
      if (prefixed) add(word, started ? 3 : 1, true)
      if (prefixed && started) want.starts.push(word)
      var parts = /^(\p{Alphabetic}{2,})([0-9][0-9.]*)$/u.exec(word)
      if (parts) {
        parts.slice(1).forEach(function (letters) {
          var part = stem(index, letters)
          if (!hasTerm(index, part)) return
          want.others.push(part)
          add(part, 4)
        })
      }
      if (!known && letters.length >= 4) guess(index, word, want, add, started, prefixed)
      if (!wanted.some(function (other) { return other.stem === want.stem })) wanted.push(want)
    })
    for (var i = 1; i < kept.length; i++) {
      var joined = stem(index, kept[i - 1] + kept[i])
      if (!hasTerm(index, joined)) continue
      var pair = [stem(index, kept[i - 1]), stem(index, kept[i])]
      wanted.forEach(function (want) {
        if (pair.indexOf(want.stem) >= 0) want.others.push(joined)
      })
      add(joined, 8)
    }
    var small = []
    // Question words tell two answers apart that hold the others alike; alone they find nothing.
    new Set(words(text).slice(0, MOST_WORDS)).forEach(function (word) {
      var term = stem(index, word)
      if (kept.indexOf(word) >= 0 || !hasTerm(index, term)) return
      small.push(term)
      add(term, 1)
    })
    return { wanted: wanted, clauses: clauses, small: small }
  }

  function run (index, clauses) {
    return index.query(function (query) {
      clauses.forEach(function (clause) {
        var options = { usePipeline: false, boost: clause.boost }
        // 2 is lunr.Query.wildcard.TRAILING.
        if (clause.prefix) options.wildcard = 2
        query.term(clause.term, options)
      })
    })
  }

  // Which words of the query a term stands for.
  function standsFor (wanted, term) {
    return wanted.map(function (want) {
      // The start of a stem of three letters is the start of too much.
      var long = Array.from(want.stem).length > 3
      return term === want.stem || (long && term.startsWith(want.stem)) ||
        want.starts.some(function (start) { return term.startsWith(start) }) || want.others.indexOf(term) >= 0
    })
  }

  // lunr's score times the share of the query that a hit holds; why is told in
  // src/search/query/coverage.rs.
  function weigh (index, wanted, hits) {
    var known = new Map()
    var holders = wanted.map(function () { return 0 })
    hits.forEach(function (hit) {
      hit.held = wanted.map(function () { return false })
      hit.terms.forEach(function (term) {
        if (!known.has(term)) known.set(term, standsFor(wanted, term))
        known.get(term).forEach(function (held, word) { if (held) hit.held[word] = true })
      })
      hit.held.forEach(function (held, word) { if (held) holders[word]++ })
    })
    var documents = Object.keys(index.fieldVectors).length / index.fields.length
    var weights = holders.map(function (n) { return Math.log(1 + documents / Math.max(n, 1)) })
    var all = weights.reduce(function (sum, weight) { return sum + weight }, 0)
    return hits.map(function (hit) {
      var sum = weights.reduce(function (sum, weight, word) { return hit.held[word] ? sum + weight : sum }, 0)
      return { id: hit.id, words: hit.held.filter(Boolean).length, score: hit.score * (sum / all), terms: hit.terms }
    })
  }

  // Ids that are array indices first, by number; the rest by code unit.
  function compareIds (a, b) {
    var x = arrayIndex(a)
    var y = arrayIndex(b)
    if (x >= 0 && y >= 0) return x - y
    if (x >= 0) return -1
    if (y >= 0) return 1
    return a < b ? -1 : a > b ? 1 : 0
  }

  function arrayIndex (id) {
    return /^(0|[1-9][0-9]{0,9})$/.test(id) && Number(id) < 4294967295 ? Number(id) : -1
  }

  // The best documents for a text: [{ id, words, score, terms }], terms being the terms of
  // the index that were met, for highlighting. Never throws: should lunr, only exact terms are asked.
  function search (index, text, limit) {
    var planned = plan(index, text)
    var results
    try {
      results = run(index, planned.clauses)
    } catch (error) {
      results = run(index, planned.clauses.filter(function (clause) { return !clause.prefix }))
    }
    var hits = weigh(index, planned.wanted, results.map(function (result) {
      return { id: result.ref, score: result.score, terms: Object.keys(result.matchData.metadata) }
    }))
    hits = hits.filter(function (hit) {
      return hit.terms.some(function (term) { return planned.small.indexOf(term) < 0 })
    })
    hits.sort(function (a, b) {
      return b.score - a.score || compareIds(a.id, b.id)
    })
    return limit === undefined ? hits : hits.slice(0, limit)
  }

  return {
    compareIds: compareIds,
    fixTokenSet: fixTokenSet,
    load: load,
    normalise: normalise,
    plan: plan,
    queryStopWords: Array.from(QUERY_STOP_WORDS),
    search: search
  }
})
