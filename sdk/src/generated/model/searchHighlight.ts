/**
 * Generated from the contract. Do not edit.
 */
import type { SearchHighlightField } from './searchHighlightField.ts';
import type { SearchSegment } from './searchSegment.ts';

export interface SearchHighlight {
  field: SearchHighlightField;
  /**
     * The text in pieces, in order: a title whole, the name that matches, a passage of the description. Plain text, as it was entered:
     * put each into a text node, never into HTML.
     * @maxItems 64
     */
  segments: SearchSegment[];
}
