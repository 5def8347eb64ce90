// search.html?q=…&kind=…: every result, with filters by kind.
;(function () {
  'use strict'
  var MOST = 60
  var element = self.CandorClient.element
  var say = self.CandorClient.say

  function show (place, client, settings, root) {
    var parameters = new URLSearchParams(location.search)
    var text = (parameters.get('q') || '').trim()
    var kind = parameters.get('kind') || ''
    var input = document.querySelector('form.search input[name=q]')
    var all = document.getElementById('_all')
    if (!text) return
    input.value = text
    input.defaultValue = text
    var heading = element('h2', '', [say('searching')])
    var status = element('div', '', [heading])
    var body = element('div', '', [])
    status.setAttribute('role', 'status')
    place.replaceChildren(status, body)
    place.hidden = false
    client.whenReady(update)
    update()

    function update () {
      client.ask({ text: text, kind: kind, limit: MOST }).then(function (answer) {
        if (answer) draw(answer)
        else if (client.hasFailed()) heading.textContent = say('failed')
      })
    }

    function draw (answer) {
      heading.textContent = title(answer)
      if (all) all.hidden = answer.total > 0
      if (answer.total) body.replaceChildren(filters(answer), results(answer))
      else body.replaceChildren.apply(body, nothing(answer))
    }

    function title (answer) {
      var key = !answer.total ? 'nothing-for' : answer.shown === 1 ? 'result-for' : 'results-for'
      return say(key, { count: answer.shown, text: text })
    }

    function address (word, of) {
      return 'search.html?' + new URLSearchParams(of ? { q: word, kind: of } : { q: word })
    }

    function filters (answer) {
      var group = element('div', 'kinds', [])
      group.setAttribute('role', 'group')
      group.setAttribute('aria-label', say('show'))
      var one = function (of, label, count) {
        var button = element('button', '', [label + ' (' + count + ')'])
        button.type = 'button'
        button.dataset.kind = of
        button.setAttribute('aria-pressed', String(of === kind))
        button.addEventListener('click', function () {
          kind = of
          history.replaceState(null, '', address(text, kind))
          client.ask({ text: text, kind: kind, limit: MOST }).then(function (answer) {
            draw(answer)
            body.querySelector('button[data-kind="' + kind + '"]').focus()
          })
        })
        group.append(button)
      }
      one('', say('all'), answer.total)
      answer.counts.forEach(function (count) { one(count.kind, count.many, count.count) })
      return group
    }

    function results (answer) {
      return element('ol', 'results', answer.hits.map(function (hit) {
        var link = element('a', '', self.CandorClient.nodes(hit.title))
        link.href = new URL(hit.href, root).href
        return element('li', '', [
          element('h3', '', [link]),
          element('p', 'found-kind', [hit.kind]),
          element('p', '', self.CandorClient.nodes(hit.text))
        ])
      }))
    }

    // What is not here is said, and where to ask.
    function nothing (answer) {
      var ask = element('a', '', [say('ask', { contact: settings.contact })])
      ask.href = self.CandorClient.mailto(settings.contact, text)
      var around = say('no-answer', { ask: '\n' }).split('\n')
      var parts = [element('p', 'note', [around[0], ask, around[1] || ''])]
      if (answer.near.length) {
        parts.unshift(element('ul', 'plain near', answer.near.map(function (word) {
          var link = element('a', '', [word])
          link.href = address(word)
          return element('li', '', [link])
        })))
        parts.unshift(element('p', 'note', [say('near')]))
      }
      return parts
    }
  }

  self.CandorResults = { show: show }
})()
