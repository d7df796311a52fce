/** Hands a person a file. */
export function download(name: string, content: string | Blob, type: string): void {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}

/** Hands a person a file of comma-separated values. */
export const downloadCsv = (name: string, text: string): void => download(name, text, 'text/csv')
