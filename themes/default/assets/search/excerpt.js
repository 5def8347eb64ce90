// Texts as pieces, [text, marked], so that a page builds nodes from them and never HTML.
;(function (root, factory) {
  'use strict'
  if (typeof module === 'object' && module.exports) module.exports = factory
  else root.CandorExcerpt = factory(root.CandorSearch)
})(typeof self === 'undefined' ? this : self, function (search) {
  'use strict'

  // About two lines of a result.
  var LONGEST = 180

  // A word with what clings to it, and the space before it.
  function chunks (text) {
    return text.match(/\s*\S+/g) || []
  }

  // Whether a chunk holds a term of the index that was met.
  function isMet (index, terms, chunk) {
    return search.normalise(chunk).split(' ').some(function (word) {
      return word !== '' && terms.has(index.pipeline.runString(word)[0])
    })
  }

  function pieces (marked) {
    var found = []
    marked.forEach(function (chunk) {
      var last = found[found.length - 1]
      // The space before a word that is marked is not.
      var space = /^\s*/.exec(chunk[0])[0]
      var word = chunk[0].slice(space.length)
      if (chunk[1]) {
        if (space && last) last[0] += space
        found.push([word, true])
      } else if (last && !last[1]) last[0] += chunk[0]
      else found.push([last ? chunk[0] : word, false])
    })
    return found
  }

  function marked (index, terms, text) {
    return chunks(text).map(function (chunk) { return [chunk, isMet(index, terms, chunk)] })
  }

  // The whole text.
  function whole (index, terms, text) {
    return pieces(marked(index, terms, text))
  }

  // The part of a text that holds the most of what was met; of two the first.
  function best (index, terms, text) {
    var all = marked(index, terms, text)
    var top = { met: -1, from: 0, to: all.length }
    for (var from = 0; from < all.length; from++) {
      var to = from
      var met = 0
      for (var length = 0; to < all.length && length + all[to][0].length <= LONGEST; to++) {
        length += all[to][0].length
        met += all[to][1] ? 1 : 0
      }
      if (met > top.met) top = { met: met, from: from, to: Math.max(to, from + 1) }
      if (to === all.length) break
    }
    var part = pieces(all.slice(top.from, top.to))
    if (top.from > 0) part.unshift(['… ', false])
    if (top.to < all.length) part.push([' …', false])
    return part
  }

  return { best: best, whole: whole }
})
