// What every page starts: its search field, the keys that lead there, and their switch.
;(function () {
  'use strict'
  var script = document.currentScript
  var settings = JSON.parse(script.dataset.search)
  // This script is at assets/search/ below the root.
  var root = new URL('../../', script.src).href
  var OFF = 'candor-search-keys-off'
  var form = document.querySelector('form.search')
  if (!form || !settings.files) return
  var client = self.CandorClient.connect(settings, root)
  var input = self.CandorCombobox.enhance(form, client, settings, root)
  var results = document.getElementById('_results')
  if (results) self.CandorResults.show(results, client, settings, root)
  if (settings.keys.length) keys()

  // A page from file:// may have no storage: then the switch holds for the page.
  function stored (value) {
    try {
      if (value === undefined) return localStorage.getItem(OFF) === '1'
      if (value) localStorage.setItem(OFF, '1')
      else localStorage.removeItem(OFF)
    } catch (error) {
      return false
    }
  }

  function keys () {
    var off = stored()
    var names = settings.keys.map(function (key) { return key === '/' ? '/' : 'Ctrl+K' })
    tell()
    document.addEventListener('keydown', function (event) {
      if (off || event.defaultPrevented || event.isComposing) return
      var slash = settings.keys.indexOf('/') >= 0 && event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey
      var control = settings.keys.indexOf('k') >= 0 && event.key.toLowerCase() === 'k' &&
        (event.ctrlKey !== event.metaKey) && !event.altKey && !event.shiftKey
      if (!control && (!slash || isField(event.target))) return
      // A field that is not shown, as on a phone, takes no focus.
      if (!input.getClientRects().length) return
      event.preventDefault()
      input.focus()
      input.select()
    })
    if (!form.classList.contains('search-head')) form.append(toggle())

    function tell () {
      if (off) input.removeAttribute('aria-keyshortcuts')
      else input.setAttribute('aria-keyshortcuts', names.join(' ').replace('Ctrl+K', 'Control+K Meta+K'))
    }

    function toggle () {
      var box = document.createElement('input')
      box.type = 'checkbox'
      box.checked = !off
      box.addEventListener('change', function () {
        off = !box.checked
        stored(off)
        tell()
      })
      return self.CandorClient.element('label', 'search-keys', [box, ' ' + self.CandorClient.say('keys', { keys: names.join(self.CandorClient.say('or')) })])
    }
  }

  function isField (target) {
    return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
  }
})()
