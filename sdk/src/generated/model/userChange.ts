/**
 * Generated from the contract. Do not edit.
 */
import type { UserChangeRolesItem } from './userChangeRolesItem.ts';

export interface UserChange {
  /**
     * One line, not blank.
     * @minLength 1
     * @maxLength 100
     * @pattern ^(?!\s*$)[^\u0000-\u001f\u007f]+$
     */
  name: string;
  is_active: boolean;
  /**
     * Null, whatever the identity provider says of them.
     * @maxItems 2
     * @nullable
     */
  roles: UserChangeRolesItem[] | null;
}
