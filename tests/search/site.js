// What the scripts that a site ships say, in Node. node site.js INPUT MODE
'use strict'
const fs = require('fs')
const path = require('path')
const vm = require('vm')
const [input, mode] = process.argv.slice(2)
const data = JSON.parse(fs.readFileSync(input, 'utf8'))

// The worker's script, as a page without workers runs it.
function engineOf (script) {
  const self = { TextEncoder, console }
  self.self = self
  vm.runInNewContext(script, self)
  return self
}

function file (site, stem, ending) {
  const folder = path.join(site, 'assets/search')
  // Another language has a part more: answers.de.HASH.json.
  const name = fs.readdirSync(folder).find(name => name.startsWith(stem + '.') && name.endsWith(ending) && name.split('.').length === 3)
  return fs.readFileSync(path.join(folder, name), 'utf8')
}

const modes = {
  // { site, queries, limit }; for each query the addresses of the first hits.
  async find () {
    const { CandorEngine } = engineOf(file(data.site, 'worker', '.js'))
    const engine = CandorEngine.create(async name => JSON.parse(file(data.site, name, '.json')), () => {})
    await engine.open()
    return data.queries.map(text => engine.ask({ text, limit: data.limit }).hits.map(hit => hit.href))
  },
  // { site }; the same answer from the script for file://.
  async offline () {
    const self = engineOf(file(data.site, 'offline', '.js'))
    const engine = self.CandorEngine.create(async name => JSON.parse(self.CandorOffline[name]), () => {})
    await engine.open()
    return data.queries.map(text => engine.ask({ text, limit: data.limit }).hits.map(hit => hit.href))
  },
  // Pairs [compact, stock]: whether the one spelled out is the other to the byte, as lunr saves it.
  async compact () {
    const theme = path.join(__dirname, '../../themes/default')
    const lunr = require(path.join(theme, 'vendor/lunr/lunr.min.js'))
    const search = require(path.join(theme, 'assets/search/query.js'))
    const compact = require(path.join(theme, 'assets/search/compact.js'))
    return data.map(([packed, stock]) => {
      const spelled = compact.spellOut(JSON.parse(packed))
      const saved = JSON.stringify(search.load(lunr, spelled))
      return [JSON.stringify(spelled) === stock, saved === JSON.stringify(search.load(lunr, stock))]
    })
  },
  // { site }; every term of the public indexes.
  async terms () {
    const { CandorCompact } = engineOf(file(data.site, 'worker', '.js'))
    return ['questions', 'answers'].map(name => {
      const index = JSON.parse(file(data.site, name, '.json'))
      return (index.compact ? CandorCompact.spellOut(index) : index).invertedIndex.map(([term]) => term)
    })
  }
}

modes[mode]().then(lines => {
  const out = Buffer.from(lines.map(line => JSON.stringify(line)).join('\n') + '\n')
  for (let at = 0; at < out.length;) at += fs.writeSync(1, out, at)
})
