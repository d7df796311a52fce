/** Stands for rows that are not there. */
export function LogSpace({ height }: { readonly height: number }) {
  return height > 0 ? <tr className="log-space" style={{ height }} /> : null
}
