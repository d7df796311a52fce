// A page that has Migrascope in a frame: shows what it hears, and says what its buttons ask for.
const frame = document.querySelector('#frame')
const heard = document.querySelector('#heard')
/** So many messages are shown; the last ones. */
const SHOWN = 30

const say = (message) => frame.contentWindow.postMessage({ migrascope: 1, ...message }, location.origin)

addEventListener('message', ({ source, origin, data }) => {
  if (source !== frame.contentWindow || origin !== location.origin || data?.migrascope !== 1) return
  const line = document.createElement('li')
  line.dataset.kind = data.kind
  line.textContent = JSON.stringify(data)
  heard.append(line)
  while (heard.children.length > SHOWN) heard.firstChild.remove()
})

document.querySelector('#say').addEventListener('submit', (event) => {
  event.preventDefault()
  say({ kind: 'open', link: document.querySelector('#link').value })
})

for (const button of document.querySelectorAll('[data-say]')) {
  button.addEventListener('click', () => {
    const timeUs = Number(document.querySelector('#seconds').value) * 1e6
    say(button.dataset.say === 'seek' ? { kind: 'seek', timeUs } : { kind: button.dataset.say })
  })
}
