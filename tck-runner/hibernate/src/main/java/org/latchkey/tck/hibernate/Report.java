/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck.hibernate;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;

/** What takes long to fetch. */
@Entity
@Cacheable
@Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
public class Report {

    @Id
    private long id;

    @Version
    private long version;

    private String title = "";

    /** For Hibernate. */
    protected Report() {}

    public Report(long id, String title) {
        this.id = id;
        this.title = title;
    }

    public String title() {
        return title;
    }

    public void rename(String other) {
        title = other;
    }
}
