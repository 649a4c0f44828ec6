/**
 * Generated from the contract. Do not edit.
 */

/**
 * `all_words`: results have every word. `similar_words`: nothing has; these have every word, or one that is spelt almost like it.
 * `fewer_words`: these lack one.
 */
export type SearchResultsMatching = 'all_words' | 'similar_words' | 'fewer_words';