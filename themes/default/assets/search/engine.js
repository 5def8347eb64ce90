// Search over the files of src/site/search/: two indexes, questions first, and the store.
// It runs in a worker, in a page where there is none, and in Node.
;(function (root, factory) {
  'use strict'
  if (typeof module === 'object' && module.exports) module.exports = factory
  else root.CandorEngine = factory(root.lunr, root.CandorSearch, root.CandorCompact, root.CandorExcerpt)
})(typeof self === 'undefined' ? this : self, function (lunr, search, compact, excerpt) {
  'use strict'

  // Beyond these, results must score a part of what the best one scores.
  var FIRST = 8
  var ENOUGH = 0.12
  var MOST_NEAR = 5

  // load(name) gives a promise of the parsed file; ready(tier) is called when an index is there.
  function create (load, ready) {
    var store = null
    var index = null
    var tier = null
    var words = null

    function use (name, file) {
      index = search.load(lunr, file.compact ? compact.spellOut(file) : file)
      tier = name
      ready(name)
    }

    // Questions are there soon; the answers replace them. Either alone is enough.
    function open () {
      var records = load('records').then(function (file) { store = file })
      var questions = Promise.all([load('questions'), records]).then(function (files) {
        if (tier === null) use('questions', files[0])
      })
      return questions.catch(function () {}).then(function () {
        return Promise.all([load('answers'), records])
      }).then(function (files) {
        use('answers', files[0])
      }).catch(function (error) {
        if (tier === null) throw error
      })
    }

    function relevant (text, kind) {
      var hits = search.search(index, text).filter(function (hit) { return store.rows[hit.id] })
      hits = hits.filter(function (hit, at) { return at < FIRST || hit.score >= hits[0].score * ENOUGH })
      var counts = store.kinds.map(function (kind) { return { kind: kind[0], many: kind[2], count: 0 } })
      hits.forEach(function (hit) { counts[store.rows[hit.id][0]].count++ })
      var wanted = hits.filter(function (hit) { return !kind || store.kinds[store.rows[hit.id][0]][0] === kind })
      return { hits: wanted, total: hits.length, counts: counts }
    }

    // { text, limit, kind }; null until an index is there.
    function ask (query) {
      if (!index || !store) return null
      var found = relevant(query.text, query.kind)
      return {
        text: query.text,
        tier: tier,
        total: found.total,
        shown: found.hits.length,
        counts: found.counts.filter(function (count) { return count.count > 0 }),
        hits: found.hits.slice(0, query.limit).map(function (hit) {
          var row = store.rows[hit.id]
          var terms = new Set(hit.terms)
          return {
            kind: store.kinds[row[0]][1],
            title: excerpt.whole(index, terms, row[1]),
            href: row[2],
            text: excerpt.best(index, terms, row[3])
          }
        }),
        near: found.total ? [] : near(query.text)
      }
    }

    // The words of titles that look most like those of a query that finds nothing.
    function near (text) {
      if (!words) {
        words = new Map()
        store.rows.forEach(function (row) {
          search.normalise(row[1]).split(' ').forEach(function (word) {
            if (word.length > 3 && search.queryStopWords.indexOf(word) < 0) words.set(word, (words.get(word) || 0) + 1)
          })
        })
      }
      var asked = search.normalise(text.slice(0, 200)).split(' ').filter(function (word) { return word.length > 1 && word.length <= 30 })
      var ranked = []
      words.forEach(function (count, word) {
        var best = Math.min.apply(null, asked.slice(0, 8).map(function (one) {
          return distance(one, word) / Math.max(one.length, word.length)
        }))
        if (best <= 0.6) ranked.push([best, -count, word])
      })
      ranked.sort(function (a, b) { return a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : 1) })
      return ranked.slice(0, MOST_NEAR).map(function (one) { return one[2] })
    }

    return { ask: ask, open: open }
  }

  // Letters to change, add or leave out (Levenshtein).
  function distance (a, b) {
    var before = Array.from({ length: b.length + 1 }, function (_, at) { return at })
    for (var i = 1; i <= a.length; i++) {
      var row = [i]
      for (var j = 1; j <= b.length; j++) {
        row[j] = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1))
      }
      before = row
    }
    return before[b.length]
  }

  return { create: create }
})

// In a worker: { open: files } once, then { id, query }.
if (typeof WorkerGlobalScope !== 'undefined' && self instanceof WorkerGlobalScope) {
  (function () {
    'use strict'
    var engine = null
    self.onmessage = function (event) {
      var data = event.data
      if (data.open) {
        engine = self.CandorEngine.create(function (name) {
          return fetch(data.open[name]).then(function (response) {
            if (!response.ok) throw new Error(name + ': ' + response.status)
            return response.json()
          })
        }, function (tier) { self.postMessage({ ready: tier }) })
        engine.open().catch(function (error) { self.postMessage({ failed: String(error) }) })
      } else {
        self.postMessage({ id: data.id, answer: engine.ask(data.query) })
      }
    }
  })()
}
