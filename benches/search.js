// The time lunr takes for the documents of benches/search.rs, and query.js for the queries.
// node search.js INPUT LUNR QUERY_JS
'use strict'
const fs = require('fs')
const [input, lunrPath, queryPath] = process.argv.slice(2)
const lunr = require(lunrPath)
const search = require(queryPath)
const { fields, documents, index, queries } = JSON.parse(fs.readFileSync(input, 'utf8'))

// All threads of the process, as its compiler and collector work for it too.
function cpu (work) {
  const before = process.cpuUsage()
  const result = work()
  const used = process.cpuUsage(before)
  return [(used.user + used.system) / 1000, result]
}

const [build, bytes] = cpu(() => JSON.stringify(lunr(function () {
  this.pipeline.remove(lunr.trimmer)
  this.pipeline.remove(lunr.stopWordFilter)
  this.ref('id')
  fields.forEach(([name, boost]) => this.field(name, { boost }))
  documents.forEach(texts => {
    this.add({ id: texts[0], q: texts[1], k: texts[2], a: texts[3] })
  })
})).length)
const [load, loaded] = cpu(() => search.load(lunr, index))
const times = queries.map(query => cpu(() => search.search(loaded, query, 8))[0]).sort((a, b) => a - b)
console.log(JSON.stringify({
  build, bytes, load, median: times[times.length >> 1], p95: times[Math.floor(times.length * 0.95)]
}))
