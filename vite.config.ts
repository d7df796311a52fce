import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { offline } from './build/offline.ts'
import { oneFile } from './build/oneFile.ts'
import { recordings } from './build/recordings.ts'
import { contentSecurityPolicy, pageInOneFile, servedPage } from './build/security.ts'

/** `vite build --mode single`: all in one file, with workers that need none; otherwise the page as it is served. */
export default defineConfig(({ mode }) => ({
  base: './',
  plugins:
    mode === 'single'
      ? [react(), recordings(), contentSecurityPolicy(pageInOneFile), oneFile('migrascope.html')]
      : [react(), recordings(), contentSecurityPolicy(servedPage), offline()],
  resolve: {
    alias:
      mode === 'single'
        ? [
            { find: /^\.\/worker\/spawn\.ts$/, replacement: '/src/worker/spawnInline.ts' },
            { find: /^\.\/sweepSpawn\.ts$/, replacement: '/src/worker/sweepSpawnInline.ts' },
          ]
        : [],
  },
  worker: { format: mode === 'single' ? 'iife' : 'es' },
  build: { target: 'es2022' },
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
