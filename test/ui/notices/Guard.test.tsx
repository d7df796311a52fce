// @vitest-environment jsdom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, test, vi } from 'vitest'
import { Guard } from '../../../src/ui/notices/Guard.tsx'

function Broken(): never {
  throw new Error('a row without a server')
}

test('a page that cannot be drawn says so in words, with what failed and a way on', async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  const silence = vi.spyOn(console, 'error').mockImplementation(() => {})
  const place = document.createElement('div')
  await act(async () =>
    createRoot(place, { onCaughtError: () => {} }).render(
      <Guard>
        <Broken />
      </Guard>,
    ),
  )
  expect(place.querySelector('h1')?.textContent).toBe('The page could not be drawn')
  expect(place.textContent).toContain('a row without a server')
  expect(place.querySelector('button')?.textContent).toBe('Reload the page')
  silence.mockRestore()
})
