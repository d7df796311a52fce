/*
 * Keeps all files of one build from the first visit on, and answers with them: the page works without a network. Another
 * build is kept beside it, and takes over when the last page of the old one is closed (the browser's own rule: nobody is
 * hurried), so that a page never meets parts of another build.
 */
declare const self: ServiceWorkerGlobalScope
/** Filled in when the page is built (build/offline.ts). */
declare const __BUILD__: string
declare const __FILES__: readonly string[]

const PREFIX = 'migrascope-'
const NAME = PREFIX + __BUILD__

self.addEventListener('install', (event) => {
  const keep = async (): Promise<void> => (await caches.open(NAME)).addAll([...__FILES__])
  event.waitUntil(keep())
})

self.addEventListener('activate', (event) => {
  const forget = async (): Promise<void> => {
    const old = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== NAME)
    await Promise.all(old.map((name) => caches.delete(name)))
    await self.clients.claim()
  }
  event.waitUntil(forget())
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method !== 'GET' || new URL(request.url).origin !== self.location.origin) return
  const answer = async (): Promise<Response> => {
    const cache = await caches.open(NAME)
    const kept = await cache.match(request, { ignoreSearch: true, ignoreVary: true })
    if (kept !== undefined) return kept
    const isHome = request.mode === 'navigate' && request.url.split(/[?#]/)[0] === self.registration.scope
    return (isHome ? await cache.match('index.html') : undefined) ?? fetch(request)
  }
  event.respondWith(answer())
})
