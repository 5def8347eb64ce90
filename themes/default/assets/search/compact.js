// A compact index, as src/search/index/compact.rs writes it, spelled out into what lunr
// loads: term frequencies become scores with lunr's own formulas, in its order of operations.
;(function (root, factory) {
  'use strict'
  if (typeof module === 'object' && module.exports) module.exports = factory()
  else root.CandorCompact = factory()
})(typeof self === 'undefined' ? this : self, function () {
  'use strict'

  var K1 = 1.2
  var B = 0.75

  function termsOf (compact) {
    var rest = compact.rest.split(' ')
    var terms = []
    var before = ''
    compact.shared.forEach(function (shared, at) {
      before = before.slice(0, shared) + rest[at]
      terms.push(before)
    })
    return terms
  }

  // The texts: [[number, times]] each.
  function countsOf (compact) {
    return compact.texts.map(function (packed) {
      var counts = []
      var number = 0
      for (var i = 0; i < packed.length; i++) {
        number += packed[i] >> 1
        counts.push([number, packed[i] & 1 ? packed[++i] : 1])
      }
      return counts
    })
  }

  function lengthOf (counts) {
    return counts.reduce(function (sum, count) { return sum + count[1] }, 0)
  }

  // What JSON.parse gives for the file of stock lunr.
  function spellOut (compact) {
    var fields = compact.fields.map(function (field) { return field[0] })
    var ids = compact.ids || Array.from({ length: compact.documents }, function (_, row) { return String(row) })
    var terms = termsOf(compact)
    var texts = countsOf(compact)
    var lengths = texts.map(lengthOf)
    var means = fields.map(function (_, field) {
      var sum = 0
      for (var at = field; at < lengths.length; at += fields.length) sum += lengths[at]
      return sum / ids.length
    })
    var holders = terms.map(function () { return 0 })
    texts.forEach(function (counts) {
      counts.forEach(function (count) { holders[count[0]]++ })
    })
    var idf = holders.map(function (n) {
      return Math.log(1 + Math.abs((ids.length - n + 0.5) / (n + 0.5)))
    })
    var postings = terms.map(function (_, number) {
      var posting = { _index: number }
      fields.forEach(function (field) { posting[field] = {} })
      return posting
    })
    var fieldVectors = texts.map(function (counts, at) {
      var field = at % fields.length
      var row = Math.floor(at / fields.length)
      var norm = K1 * (1 - B + B * (lengths[at] / means[field]))
      var boost = compact.fields[field][1] || 1
      var documentBoost = (compact.boosts && compact.boosts[row]) || 1
      var vector = []
      counts.forEach(function (count) {
        var score = idf[count[0]] * ((K1 + 1) * count[1]) / (norm + count[1])
        score *= boost
        score *= documentBoost
        vector.push(count[0], Math.round(score * 1000) / 1000)
        postings[count[0]][fields[field]][ids[row]] = {}
      })
      return [fields[field] + '/' + ids[row], vector]
    })
    return {
      version: '2.3.9',
      fields: fields,
      fieldVectors: fieldVectors,
      invertedIndex: compact.numbers.map(function (number, at) { return [terms[at], postings[number]] }),
      pipeline: compact.stemmed ? ['stemmer'] : []
    }
  }

  return { spellOut: spellOut }
})
