// As the contract's LogoUrl. A feed is somebody else's text: `javascript:` in it would run in the page that shows it.
const form = /^https?:\/\/[!#-;=?-[\]_a-z~]{1,1990}$/;

/** The address of a picture that a feed names; null where it is none to show. */
export const toPictureUrl = (address: string | undefined): string | null =>
  address !== undefined && form.test(address) ? address : null;
