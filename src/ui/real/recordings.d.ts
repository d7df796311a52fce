/** The recorded migrations that are shipped with the page (build/recordings.ts): each is a file in the trace format. */
declare module 'virtual:recordings' {
  export const recordings: readonly { readonly id: string; readonly trace: unknown }[]
}
