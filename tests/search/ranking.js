// What the shipped JavaScript says, with the vendored lunr. node ranking.js INPUT MODE
'use strict'
const fs = require('fs')
const path = require('path')
const theme = path.join(__dirname, '../../themes/default')
const lunr = require(path.join(theme, 'vendor/lunr/lunr.min.js'))
const search = require(path.join(theme, 'assets/search/query.js'))
const [input, mode] = process.argv.slice(2)
const data = JSON.parse(fs.readFileSync(input, 'utf8'))

// All of a number: reading decimal text back may cost its last bit.
const view = new DataView(new ArrayBuffer(8))
function bits (number) {
  view.setFloat64(0, number)
  return view.getBigUint64(0).toString(16).padStart(16, '0')
}

const modes = {
  // Texts; their one spelling.
  normalise: () => data.map(search.normalise),
  stop_words: () => search.queryStopWords,
  // { index, queries, limit }; for each query the hits: [id, words, score].
  search () {
    const index = search.load(lunr, data.index)
    return data.queries.map(query => search.search(index, query, data.limit).map(hit => [hit.id, hit.words, bits(hit.score)]))
  },
  // The same queries through lunr's own search(), which throws on some.
  stock () {
    const index = search.load(lunr, data.index)
    return data.queries.map(query => {
      try {
        return index.search(query).slice(0, data.limit).map(hit => [hit.ref, 0, bits(hit.score)])
      } catch (error) {
        return []
      }
    })
  },
  // An index; of 300 parts of its terms, those of which a token set is wrong: [stock, mended].
  collisions () {
    const terms = JSON.parse(data).invertedIndex.map(([term]) => term)
    const wrong = () => Array.from({ length: 300 }, (_, skip) => {
      const part = terms.slice(skip)
      lunr.TokenSet._nextId = 1
      return lunr.TokenSet.fromArray(part).toArray().sort().join() !== part.join()
    }).filter(Boolean).length
    const stock = wrong()
    search.fixTokenSet(lunr)
    return [[stock, wrong()]]
  },
  // { index, tokens: [[token, id]] }; the tokens that a kind of query does not find.
  tokens () {
    const index = search.load(lunr, data.index)
    const lost = { exact: [], prefix: [], fuzzy: [], thrown: [] }
    const finds = (text, id) => {
      try {
        return search.search(index, text).some(hit => hit.id === id)
      } catch (error) {
        lost.thrown.push(text)
        return false
      }
    }
    const middle = token => token.length >> 1
    data.tokens.forEach(([token, id]) => {
      if (!finds(token, id)) lost.exact.push(token)
      if (!finds(token.slice(0, -1), id)) lost.prefix.push(token)
      const typo = token.slice(0, middle(token)) + 'q' + token.slice(middle(token) + 1)
      if (!finds(typo, id)) lost.fuzzy.push(typo)
    })
    return [lost]
  },
  // { index, documents, cases }: what search() finds in Candor's index and in lunr's own.
  cases () {
    const ours = search.load(lunr, data.index)
    const theirs = lunr(function () {
      this.ref('id')
      this.field('title')
      this.field('body', { boost: 2 })
      data.documents.forEach(([id, title, body, boost]) => this.add({ id, title, body }, { boost }))
    })
    const find = (index, query) => index.search(query).map(hit => [hit.ref, bits(hit.score)])
    return data.cases.map(([, query]) => [find(ours, query), find(theirs, query)])
  },
  // { index, count }; random strings of all kinds, and what threw.
  random () {
    const index = search.load(lunr, data.index)
    const strictly = Object.create(index, { query: { value: function (plan) {
      try { return lunr.Index.prototype.query.call(this, plan) } catch (error) { inside++; throw error }
    } } })
    let seed = 1
    let inside = 0
    let hits = 0
    const next = n => {
      seed = (Math.imul(seed, 1103515245) + 12345) >>> 0
      return Math.floor(seed / 4294967296 * n)
    }
    const pieces = [
      () => String.fromCharCode(next(65536)),
      () => String.fromCodePoint(next(0x110000)),
      () => String.fromCharCode(32 + next(95)),
      () => ' ',
      () => data.words[next(data.words.length)],
      () => data.words[next(data.words.length)].slice(0, 1 + next(6)),
      () => ['*', '~2', '^10', '+', '-', ':', 'q:', '__proto__', 'constructor', '\\', '"', '\u0000', 'toString', '’s'][next(14)]
    ]
    const thrown = []
    for (let i = 0; i < data.count; i++) {
      let text = ''
      for (let parts = next(12); parts > 0; parts--) text += pieces[next(pieces.length)]()
      try {
        hits += search.search(strictly, text, 5).length
      } catch (error) {
        thrown.push([text, String(error)])
      }
    }
    return [{ thrown, inside, hits }]
  }
}

const out = Buffer.from(modes[mode]().map(line => JSON.stringify(line)).join('\n') + '\n')
for (let at = 0; at < out.length;) at += fs.writeSync(1, out, at)
