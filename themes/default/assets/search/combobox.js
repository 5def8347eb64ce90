// A search field with suggestions: the combobox pattern of WAI-ARIA APG with a list and
// manual selection. The focus stays in the field.
;(function () {
  'use strict'
  var MOST = 8
  var FEWEST_LETTERS = 2
  var DEBOUNCE = 80
  var COUNT_AFTER = 500
  var made = 0
  var element = self.CandorClient.element
  var say = self.CandorClient.say

  function enhance (form, client, settings, root) {
    var input = form.querySelector('input[name=q]')
    var id = '_found' + (++made || '')
    var list = element('ul', 'found', [])
    var said = element('p', 'search-said', [])
    var active = -1
    var timer = 0
    var countTimer = 0
    var asked = 0

    list.id = id
    list.hidden = true
    list.setAttribute('role', 'listbox')
    list.setAttribute('aria-label', say('suggestions'))
    said.setAttribute('role', 'status')
    form.append(list, said)
    set({ role: 'combobox', 'aria-expanded': 'false', 'aria-controls': id, 'aria-autocomplete': 'list', autocomplete: 'off', spellcheck: 'false' })

    function set (attributes) {
      Object.keys(attributes).forEach(function (name) { input.setAttribute(name, attributes[name]) })
    }

    function options () {
      return Array.from(list.children)
    }

    function activate (at) {
      active = at
      options().forEach(function (option, number) { option.setAttribute('aria-selected', String(number === at)) })
      if (at < 0) {
        input.removeAttribute('aria-activedescendant')
        return
      }
      input.setAttribute('aria-activedescendant', options()[at].id)
      options()[at].scrollIntoView({ block: 'nearest' })
    }

    function isOpen () {
      return !list.hidden
    }

    function close () {
      clearTimeout(timer)
      clearTimeout(countTimer)
      asked++
      list.hidden = true
      input.setAttribute('aria-expanded', 'false')
      activate(-1)
    }

    function option (children, choose) {
      var item = element('li', '', children)
      item.id = id + '-' + list.children.length
      item.setAttribute('role', 'option')
      item.setAttribute('aria-selected', 'false')
      // Without this the field loses the focus before the click arrives.
      item.addEventListener('mousedown', function (event) { event.preventDefault() })
      item.addEventListener('click', choose)
      item.choose = choose
      list.append(item)
    }

    function go (href) {
      return function () {
        close()
        location.href = href
      }
    }

    function showHits (answer) {
      answer.hits.forEach(function (hit) {
        option([
          element('span', 'found-kind', [hit.kind]),
          element('span', 'found-title', self.CandorClient.nodes(hit.title)),
          element('span', 'found-text', self.CandorClient.nodes(hit.text))
        ], go(new URL(hit.href, root).href))
      })
    }

    function showNothing (answer) {
      answer.near.forEach(function (word) {
        option([element('span', 'found-kind', [say('nearest')]), element('span', 'found-title', [word])], function () {
          input.value = word
          ask()
        })
      })
      option([
        element('span', 'found-kind', [say('nothing')]),
        element('span', 'found-title', [say('ask', { contact: settings.contact })])
      ], go(self.CandorClient.mailto(settings.contact, answer.text)))
    }

    function show (answer) {
      list.replaceChildren()
      if (answer.total) showHits(answer)
      else showNothing(answer)
      activate(-1)
      list.hidden = false
      input.setAttribute('aria-expanded', 'true')
      clearTimeout(countTimer)
      countTimer = setTimeout(function () { said.textContent = count(answer) }, COUNT_AFTER)
    }

    function count (answer) {
      if (!answer.total) return say('nothing-but', { count: options().length })
      if (answer.total === 1) return say('result')
      var key = answer.total > answer.hits.length ? 'results-shown' : 'results'
      return say(key, { count: answer.total, shown: answer.hits.length })
    }

    function ask () {
      var text = input.value.trim()
      var number = ++asked
      if (text.length < FEWEST_LETTERS) {
        close()
        said.textContent = ''
        return
      }
      client.ask({ text: text, limit: MOST }).then(function (answer) {
        if (answer && number === asked && document.activeElement === input) show(answer)
      })
    }

    function later () {
      clearTimeout(timer)
      timer = setTimeout(ask, DEBOUNCE)
    }

    function move (by) {
      var all = options().length
      // Between the last and the first stands the field itself.
      activate(((active + 1 + by + all + 1) % (all + 1)) - 1)
    }

    input.addEventListener('focus', client.open)
    input.addEventListener('input', later)
    input.addEventListener('blur', close)
    input.addEventListener('keydown', function (event) {
      if (event.isComposing || event.ctrlKey || event.metaKey) return
      var key = event.key
      if (key === 'ArrowDown' || key === 'ArrowUp') {
        event.preventDefault()
        if (!isOpen()) ask()
        else if (!event.altKey) move(key === 'ArrowDown' ? 1 : -1)
        else if (key === 'ArrowUp') close()
      } else if (key === 'Enter' && isOpen() && active >= 0) {
        event.preventDefault()
        options()[active].choose()
      } else if (key === 'Escape') {
        event.preventDefault()
        if (isOpen()) close()
        else {
          input.value = ''
          said.textContent = ''
        }
      } else if ((key === 'ArrowLeft' || key === 'ArrowRight' || key === 'Home' || key === 'End') && active >= 0) {
        activate(-1)
      }
    })
    // The answers come after the questions: what stands there may change for the better.
    client.whenReady(function () {
      if (document.activeElement === input && active < 0 && input.value && input.value !== input.defaultValue) later()
    })
    return input
  }

  self.CandorCombobox = { enhance: enhance }
})()
