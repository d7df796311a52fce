import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { viteSingleFile } from 'vite-plugin-singlefile'
import { defineConfig } from 'vitest/config'

/**
 * Nothing but what is served with the page runs or is loaded, and nothing leaves its origin. Data and blob addresses are
 * pictures that the page itself draws.
 */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
].join('; ')

/** The page in one file carries its code within itself, and loads nothing at all. */
const policyOfOneFile = [
  "default-src 'none'",
  "script-src 'unsafe-inline' blob: data:",
  'worker-src blob: data:',
  "style-src 'unsafe-inline'",
  'font-src data:',
  'img-src data: blob:',
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/** Only what is built: the development server injects styles. */
const contentSecurityPolicy = (content: string): Plugin => ({
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content }, injectTo: 'head-prepend' },
  ],
})

/** Works without a network after one visit; a new version waits until the last old page is closed. */
const offline = () =>
  VitePWA({
    injectRegister: null,
    registerType: 'prompt',
    workbox: { globPatterns: ['**/*.{html,js,css,svg,png,woff2}'], globIgnores: ['migrascope.html'] },
    manifest: {
      name: 'Migrascope',
      short_name: 'Migrascope',
      description: 'See, feel and understand how virtual machines move between servers.',
      start_url: './',
      scope: './',
      display: 'standalone',
      theme_color: '#0b5fae',
      background_color: '#f4f6f8',
      icons: [
        { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml' },
        { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
        { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
        { src: 'icon-maskable.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      ],
    },
  })

/** The whole page as one file, `migrascope.html`, that opens from a disk and in a frame without an origin. */
const oneFile = () => [
  contentSecurityPolicy(policyOfOneFile),
  { name: 'no-icon-file', transformIndexHtml: (html: string) => html.replace(/^.*rel="icon".*\n/m, '') },
  viteSingleFile({ removeViteModuleLoader: true, outputFileName: 'migrascope.html' }),
]

export default defineConfig(({ mode }) => ({
  base: './',
  plugins: mode === 'single' ? [react(), ...oneFile()] : [react(), contentSecurityPolicy(policy), offline()],
  resolve: {
    alias: mode === 'single' ? [{ find: /^\.\/worker\/spawn\.ts$/, replacement: '/src/worker/spawnInline.ts' }] : [],
  },
  worker: { format: mode === 'single' ? 'iife' : 'es' },
  build: mode === 'single' ? { target: 'es2022', emptyOutDir: false, copyPublicDir: false } : { target: 'es2022' },
  server: { port: 5173 },
  test: {
    // No test is about speed: a busy machine gets its time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/ui/**', 'test/property/**', 'test/validation/**', 'test/house/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'long',
          environment: 'node',
          include: ['test/{property,validation,house}/**/*.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: { name: 'ui', environment: 'jsdom', include: ['test/ui/**/*.test.{ts,tsx}'] },
      },
    ],
  },
}))
