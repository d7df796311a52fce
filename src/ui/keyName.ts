/* Keys by the names that stand on them. */
import { type Key, say } from '../i18n/say.ts'

const names: Readonly<Record<string, Key>> = {
  Ctrl: 'header.key.ctrl',
  Shift: 'header.key.shift',
  Space: 'header.key.space',
  Home: 'header.key.home',
  End: 'header.key.end',
}

/** `Ctrl Z` is `Strg Z` on a German keyboard. */
export const keyName = (keys: string): string => keys.replace(/\w+/g, (key) => (key in names ? say(names[key]) : key))
