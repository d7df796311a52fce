/** Version of this product, as in package.json: stands in receipts, reports and pictures. */
export const VERSION = '0.9.0'
