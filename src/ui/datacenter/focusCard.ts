/** Gives the focus to the card of a VM when the button that was pressed is about to go. */
export const focusCard = (vm: string): void =>
  document.querySelector<HTMLElement>(`[data-vm="${CSS.escape(vm)}"] .vm-face`)?.focus({ preventScroll: true })
