/** The row that a key leads to from row `from` of `count`; null if the key does not move. `page` rows are in view. */
export function targetOf(key: string, from: number, count: number, page: number): number | null {
  const within = (position: number): number => Math.max(0, Math.min(count - 1, position))
  switch (key) {
    case 'ArrowDown':
      return within(from + 1)
    case 'ArrowUp':
      return within(from - 1)
    case 'PageDown':
      return within(from + page)
    case 'PageUp':
      return within(from - page)
    case 'Home':
      return 0
    case 'End':
      return within(count - 1)
    default:
      return null
  }
}
