/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.latchkey.config.Endpoint;
import org.latchkey.hazelcast.ClusterSettings.Fencing;
import org.latchkey.hazelcast.Place;
import org.latchkey.node.NodeArguments.Request;

final class NodeArgumentsTest {

    private final Map<String, String> systemProperties = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();

    private Request read(String... arguments) {
        return NodeArguments.read(List.of(arguments), systemProperties::get, environment::get);
    }

    private static Request run(String cluster, Endpoint bind, List<Endpoint> members, int backups) {
        return new Request.Run(new Place.MemberOf(cluster, bind, members), backups, Fencing.DEFAULT);
    }

    private List<String> faults(String... arguments) {
        return assertThat(read(arguments))
                .asInstanceOf(InstanceOfAssertFactories.type(Request.Wrong.class))
                .actual()
                .faults();
    }

    @Test
    void read_ofNothing_hasTheDocumentedDefaults() {
        assertThat(read()).isEqualTo(run("latchkey", new Endpoint("127.0.0.1", 5701), List.of(), 1));
    }

    @Test
    void read_takesBothForms() {
        assertThat(read(
                        "--cluster-name",
                        "a",
                        "--bind=10.0.0.1:1",
                        "--members=10.0.0.1:1,10.0.0.2:1",
                        "--backups",
                        "0"))
                .isEqualTo(run(
                        "a",
                        new Endpoint("10.0.0.1", 1),
                        List.of(new Endpoint("10.0.0.1", 1), new Endpoint("10.0.0.2", 1)),
                        0));
    }

    @Test
    void read_prefersArgumentsToSystemPropertiesToTheEnvironment() {
        environment.putAll(Map.of("LATCHKEY_CLUSTER_NAME", "e", "LATCHKEY_BIND", "e:1", "LATCHKEY_BACKUPS", "3"));
        systemProperties.putAll(Map.of("latchkey.cluster.name", "s", "latchkey.bind", "s:1"));

        assertThat(read("--cluster-name", "a")).isEqualTo(run("a", new Endpoint("s", 1), List.of(), 3));
    }

    @Test
    void read_ofAFence_takesItFromAnywhere() {
        environment.put("LATCHKEY_MINIMUM_MEMBERS", "2");
        systemProperties.put("latchkey.acknowledgement.timeout", "100");

        assertThat(read("--lease", "1000"))
                .isEqualTo(new Request.Run(
                        new Place.MemberOf("latchkey", new Endpoint("127.0.0.1", 5701), List.of()),
                        1,
                        new Fencing(1_000, 100, 2)));
    }

    @Test
    void read_ofAFenceThatCannotBe_saysWhy() {
        assertThat(faults("--lease", "499", "--minimum-members=0"))
                .satisfiesExactlyInAnyOrder(
                        fault ->
                                assertThat(fault).startsWith("--lease is '499'").contains("500 to 10000"),
                        fault -> assertThat(fault)
                                .startsWith("--minimum-members is '0'")
                                .contains("1 to 100"));
        assertThat(faults("--lease", "500"))
                .singleElement()
                .asString()
                .startsWith("--acknowledgement-timeout is 500, not less than --lease, which is 500");
    }

    @Test
    void read_ofHelp_winsOverEverything() {
        assertThat(read("--what", "--help")).isEqualTo(new Request.Help());
        assertThat(NodeOption.help()).contains("--members host:port", "latchkey.members", "LATCHKEY_MEMBERS");
    }

    @Test
    void read_ofFaults_reportsAllAtOnce() {
        environment.put("LATCHKEY_MEMBERS", "a:1,b");

        assertThat(faults("--what", "--bind=0.0.0.0:1", "--backups", "x", "--backups", "1", "--cluster-name"))
                .satisfiesExactlyInAnyOrder(
                        fault -> assertThat(fault)
                                .startsWith("--what is no setting")
                                .contains("--members"),
                        fault -> assertThat(fault).startsWith("--backups is given twice"),
                        fault -> assertThat(fault).startsWith("--cluster-name has no value"),
                        fault -> assertThat(fault)
                                .startsWith("--bind is '0.0.0.0:1'")
                                .contains("give the one address"),
                        fault ->
                                assertThat(fault).startsWith("--members is 'b'").contains("host:port"),
                        fault ->
                                assertThat(fault).startsWith("--backups is 'x'").contains("0 to 6"));
    }

    @Test
    void read_ofAnOptionInPlaceOfAValue_isAFault() {
        assertThat(faults("--bind", "--members=a:1")).singleElement().asString().startsWith("--bind has no value");
    }
}
