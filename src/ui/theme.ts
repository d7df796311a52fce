/* Light, dark, or as the system has it; and the projector view. Both stand as attributes on the root element. */
import { readPreference, writePreference } from './preferences.ts'

export const themeChoices = ['system', 'light', 'dark'] as const
export type ThemeChoice = (typeof themeChoices)[number]

const systemIsDark = (): MediaQueryList => matchMedia('(prefers-color-scheme: dark)')

export const storedTheme = (): ThemeChoice =>
  themeChoices.find((choice) => choice === readPreference('theme')) ?? 'system'

export const storedProjector = (): boolean => readPreference('projector') === 'on'

function show(choice: ThemeChoice): void {
  const isDark = choice === 'dark' || (choice === 'system' && systemIsDark().matches)
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light'
}

export function chooseTheme(choice: ThemeChoice): void {
  writePreference('theme', choice)
  show(choice)
}

export function chooseProjector(isOn: boolean): void {
  writePreference('projector', isOn ? 'on' : 'off')
  if (isOn) document.documentElement.dataset.view = 'projector'
  else delete document.documentElement.dataset.view
}

/** Shows what was chosen before and follows the system from now on. */
export function startTheme(): void {
  show(storedTheme())
  if (storedProjector()) chooseProjector(true)
  systemIsDark().addEventListener('change', () => show(storedTheme()))
}
