/** The floor of the datacenter. */
export function Datacenter() {
  return <section className="panel" aria-label="Datacenter" />
}
