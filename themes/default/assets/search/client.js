// The way from a page to the engine: a worker, or the page itself where there is none.
// Nothing is loaded before the first use.
;(function () {
  'use strict'

  // settings: src/site/search/files.rs. root: the address of the site's root.
  function connect (settings, root) {
    var offline = location.protocol === 'file:'
    var pointer = new URL(settings.files, root).href
    var program = new URL(settings.worker, root).href
    var files = {}
    var policy = null
    var opened = null
    var failed = false
    var listeners = []
    var askEngine = null
    var waiting = new Map()
    var next = 0

    // One policy, and it passes two addresses.
    function trusted (url) {
      if (!self.trustedTypes) return url
      policy = policy || self.trustedTypes.createPolicy('candor', {
        createScriptURL: function (url) {
          if (url === pointer || url === program) return url
          throw new TypeError('not the program of search: ' + url)
        }
      })
      return policy.createScriptURL(url)
    }

    function load (url) {
      return new Promise(function (resolve, reject) {
        var script = document.createElement('script')
        script.onload = resolve
        script.onerror = function () { reject(new Error('no script')) }
        script.src = trusted(url)
        document.head.append(script)
      })
    }

    // Where the files of today's index are: a page names only what stays.
    function find () {
      return load(pointer).then(function () {
        var names = self.CandorSearch
        ;['questions', 'answers', 'records'].forEach(function (name) { files[name] = new URL(names[name], root).href })
        if (offline) program = new URL(names.offline, root).href
      })
    }

    function tell () {
      listeners.forEach(function (listener) { listener() })
    }

    function fail () {
      failed = true
      tell()
    }

    function inWorker () {
      return new Promise(function (resolve, reject) {
        var worker = new Worker(trusted(program))
        worker.onerror = function (event) {
          event.preventDefault()
          worker.terminate()
          reject(new Error('no worker'))
        }
        worker.onmessage = function (event) {
          var data = event.data
          if (data.ready) {
            resolve()
            tell()
          } else if (data.failed) {
            reject(new Error(data.failed))
          } else {
            waiting.get(data.id)(data.answer)
            waiting.delete(data.id)
          }
        }
        askEngine = function (query) {
          return new Promise(function (answer) {
            waiting.set(++next, answer)
            worker.postMessage({ id: next, query: query })
          })
        }
        worker.postMessage({ open: files })
      })
    }

    function inPage () {
      return load(program).then(function () {
        var engine = self.CandorEngine.create(function (name) {
          if (!offline) return fetch(files[name]).then(function (response) { return response.json() })
          var text = self.CandorOffline[name]
          return text ? Promise.resolve(JSON.parse(text)) : Promise.reject(new Error('not here'))
        }, tell)
        askEngine = function (query) { return Promise.resolve(engine.ask(query)) }
        return engine.open()
      })
    }

    function open () {
      if (!opened) {
        opened = find().then(function () {
          return offline || typeof Worker === 'undefined' ? inPage() : inWorker().catch(inPage)
        }).catch(fail)
      }
      return opened
    }

    return {
      open: open,
      hasFailed: function () { return failed },
      // Null as long as no index is there: the listeners hear of it.
      ask: function (query) {
        open()
        return askEngine ? askEngine(query) : Promise.resolve(null)
      },
      whenReady: function (listener) { listeners.push(listener) }
    }
  }

  // Pieces of the engine as nodes: text, and text in <mark>.
  function nodes (pieces) {
    return pieces.map(function (piece) {
      if (!piece[1]) return document.createTextNode(piece[0])
      var mark = document.createElement('mark')
      mark.textContent = piece[0]
      return mark
    })
  }

  function element (name, classes, children) {
    var made = document.createElement(name)
    if (classes) made.className = classes
    made.append.apply(made, children || [])
    return made
  }

  // A phrase of the theme (`search-script` of i18n/), with what stands in its braces filled in.
  function say (key, values) {
    return self.CandorWords[key].replace(/\{(\w+)\}/g, function (_, name) { return values[name] })
  }

  // A letter to the security contact that carries what was looked for.
  function mailto (contact, text) {
    return 'mailto:' + contact + '?subject=' + encodeURIComponent(say('subject')) + '&body=' + encodeURIComponent(say('body', { text: text }) + '\n')
  }

  self.CandorClient = { connect: connect, element: element, mailto: mailto, nodes: nodes, say: say }
})()
