/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck.hibernate;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.tools.Server;

/** A database in the memory of this JVM, which other processes reach over loopback; it has some reports. */
final class Database {

    private static final String NAME = "shop";

    private Database() {}

    /** Starts it, until this JVM ends; its address for others. */
    static String start() {
        try {
            Server server =
                    Server.createTcpServer("-tcpPort", "0", "-tcpDaemon").start();
            // Open until the end: the database ends with its last connection.
            Connection connection = DriverManager.getConnection("jdbc:h2:mem:" + NAME);
            try (Statement statement = connection.createStatement()) {
                statement.execute(
                        "create table Report (id bigint primary key, version bigint not null, title varchar(255))");
                statement.execute("insert into Report select x, 0, 'report ' || x from system_range(1, 9)");
            }
            return "jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/mem:" + NAME;
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be started", e);
        }
    }
}
