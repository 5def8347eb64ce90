// What lunr itself says. node oracle.js INPUT LUNR MODE
'use strict'
const fs = require('fs')
const [input, lunrPath, mode] = process.argv.slice(2)
const lunr = require(lunrPath)
const text = fs.readFileSync(input, 'utf8')

const modes = {
  // An array of corpora; one line of JSON each.
  index () {
    return JSON.parse(text).map(corpus => JSON.stringify(lunr(function () {
      const { trim, stop, stem } = corpus.pipeline
      if (!trim) this.pipeline.remove(lunr.trimmer)
      if (stop) {
        this.pipeline.after(lunr.stopWordFilter, Object.assign(lunr.generateStopWordFilter(stop), { label: 'stopWordFilter' }))
        this.pipeline.remove(lunr.stopWordFilter)
      }
      if (!stem) {
        this.pipeline.remove(lunr.stemmer)
        this.searchPipeline.remove(lunr.stemmer)
      }
      if (corpus.positions) this.metadataWhitelist = ['position']
      this.k1(corpus.k1)
      this.b(corpus.b)
      this.ref('id')
      corpus.fields.forEach(([name, boost]) => this.field(name, { boost }))
      corpus.documents.forEach(([id, boost, texts]) => {
        const document = Object.create(null)
        document.id = id
        corpus.fields.forEach(([name], at) => { document[name] = texts[at] })
        this.add(document, { boost })
      })
    })))
  },
  // Words, one a line; their stems.
  stem () {
    return text.split('\n').map(word => lunr.stemmer(new lunr.Token(word)).toString())
  },
  // Numbers as sixteen hexadecimal digits; their logarithms likewise.
  log () {
    const view = new DataView(new ArrayBuffer(8))
    return text.split('\n').map(bits => {
      view.setBigUint64(0, BigInt('0x' + bits))
      view.setFloat64(0, Math.log(view.getFloat64(0)))
      return view.getBigUint64(0).toString(16).padStart(16, '0')
    })
  }
}

fs.writeSync(1, '') // opens the pipe in blocking mode before a large write
const out = Buffer.from(modes[mode]().join('\n') + '\n')
for (let at = 0; at < out.length;) at += fs.writeSync(1, out, at)
