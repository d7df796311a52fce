/* The whole page as one file: styles, code, fonts and the worker stand within it. */
import type { Plugin } from 'vite'

export const oneFile = (fileName: string): Plugin => ({
  name: 'one-file',
  enforce: 'post',
  config: () => ({
    build: {
      emptyOutDir: false,
      copyPublicDir: false,
      cssCodeSplit: false,
      assetsInlineLimit: () => true,
      chunkSizeWarningLimit: 10_000,
      rolldownOptions: { output: { codeSplitting: false } },
    },
  }),
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      const page = bundle['index.html']
      if (page?.type !== 'asset') throw new Error('expected index.html among what is built')
      let html = String(page.source).replace(/^.*rel="(icon|manifest)".*\n/gm, '')
      for (const [name, part] of Object.entries(bundle)) {
        if (part === page) continue
        const tag =
          part.type === 'chunk'
            ? `<script type="module" crossorigin src="./${name}"></script>`
            : `<link rel="stylesheet" crossorigin href="./${name}">`
        if (!html.includes(tag)) throw new Error(`expected ${tag} in index.html`)
        // A function, for a text would have its dollar signs read.
        const inline = part.type === 'chunk' ? script(part.code) : `<style>${String(part.source)}</style>`
        html = html.replace(tag, () => inline)
        delete bundle[name]
      }
      page.source = html
      page.fileName = fileName
    },
  },
})

/** Nothing in it may look like its own end, or like the beginning of a comment of HTML. */
const script = (code: string): string =>
  `<script type="module">${code.replace(/<(\/script>|!--)/g, '\\x3C$1')}</script>`
