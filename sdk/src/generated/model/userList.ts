/**
 * Generated from the contract. Do not edit.
 */
import type { ManagedUser } from './managedUser.ts';

export interface UserList {
  /**
     * How many there are; counted no further than 10,100.
     * @minimum 0
     * @maximum 10100
     */
  total: number;
  /** @maxItems 100 */
  users: ManagedUser[];
}
