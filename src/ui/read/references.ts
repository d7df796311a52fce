/* What the reading page draws on. */
export const references: readonly string[] = [
  'G. J. Popek, R. P. Goldberg: Formal Requirements for Virtualizable Third Generation Architectures. Communications of the ACM 17(7), 1974.',
  'C. P. Sapuntzakis, R. Chandra, B. Pfaff, J. Chow, M. S. Lam, M. Rosenblum: Optimizing the Migration of Virtual Computers. OSDI 2002.',
  'C. Clark, K. Fraser, S. Hand, J. G. Hansen, E. Jul, C. Limpach, I. Pratt, A. Warfield: Live Migration of Virtual Machines. NSDI 2005.',
  'M. Nelson, B.-H. Lim, G. Hutchins: Fast Transparent Migration for Virtual Machines. USENIX Annual Technical Conference 2005.',
  'A. Kivity, Y. Kamay, D. Laor, U. Lublin, A. Liguori: kvm: the Linux Virtual Machine Monitor. Linux Symposium 2007.',
  'M. R. Hines, K. Gopalan: Post-Copy Based Live Virtual Machine Migration Using Adaptive Pre-Paging and Dynamic Self-Ballooning. VEE 2009.',
  'H. Liu, C.-Z. Xu, H. Jin, J. Gong, X. Liao: Performance and Energy Modeling for Live Migration of Virtual Machines. HPDC 2011.',
  'A. Mashtizadeh, E. Celebi, T. Garfinkel, M. Cai: The Design and Evolution of Live Storage Migration in VMware ESX. USENIX Annual Technical Conference 2011.',
  'A. Beloglazov, R. Buyya: Optimal Online Deterministic Algorithms and Adaptive Heuristics for Energy and Performance Efficient Dynamic Consolidation of Virtual Machines in Cloud Data Centers. Concurrency and Computation: Practice and Experience 24(13), 2012.',
  'QEMU: migration/migration.c, migration/ram.c and migration/postcopy-ram.c; version 2.5 was the first with post-copy.',
]
