/** A Russian number in the groups in which people say it; any other address as it is. */
export const sayAddress = (address: string): string =>
  address.replace(/^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/, '+7\u00a0$1\u00a0$2-$3-$4')
