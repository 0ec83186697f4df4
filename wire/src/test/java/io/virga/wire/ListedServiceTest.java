package io.virga.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class ListedServiceTest {
    private int tablesRead;

    private final ListedService service =
            new ListedService(
                    true,
                    new ServiceNames(
                            "depot", "Depot", "depot", "depot", "com.example", "Depot", "Depot", "2020-01-01", ""),
                    ServiceModel.Protocol.REST_JSON_1) {
                @Override
                protected String table() {
                    tablesRead++;
                    return "Burn\nGetThing GET /things/{Path+} 203 OPTIONAL_AUTH UNSIGNED_PAYLOAD\nPut GZIP_REQUEST";
                }
            };

    private Operation<?, ?> operation(String name) {
        return service.operation(name).orElseThrow();
    }

    @Test
    void operationsHaveNamesPlacesAndTraits() {
        assertThat(service.operations()).extracting(Operation::name).containsExactly("Burn", "GetThing", "Put");
        assertThat(service.operations()).extracting(Operation::index).containsExactly(0, 1, 2);
        assertThat(operation("GetThing").http()).isEqualTo(new HttpBinding("GET", "/things/{Path+}", 203));
        assertThat(operation("Put").http()).isEqualTo(HttpBinding.RPC);
        assertThat(operation("GetThing").has(Operation.Trait.OPTIONAL_AUTH)).isTrue();
        assertThat(operation("GetThing").has(Operation.Trait.UNSIGNED_PAYLOAD)).isTrue();
        assertThat(operation("GetThing").has(Operation.Trait.GZIP_REQUEST)).isFalse();
        assertThat(operation("Put").has(Operation.Trait.GZIP_REQUEST)).isTrue();
        assertThat(operation("Burn").has(Operation.Trait.OPTIONAL_AUTH)).isFalse();
        assertThat(service.operation("burn")).isEmpty();
        assertThat(service.has(ServiceModel.Trait.QUERY_COMPATIBLE)).isTrue();
    }

    @Test
    void theTableIsReadOnFirstUse() {
        assertThat(service.names().version()).isEqualTo("2020-01-01");
        assertThat(tablesRead).isZero();
        assertThat(operation("Burn")).isSameAs(operation("Burn"));
        assertThat(tablesRead).isEqualTo(1);
    }

    @Test
    void nothingIsKnownOfInputsAndOutputs() {
        assertThat(operation("Burn").isDescribed()).isFalse();
        assertThat(operation("Burn").filterNames()).isEmpty();
        assertThat(operation("Burn").paginator()).isEmpty();
        assertThat(operation("Burn").errors()).isEmpty();
        assertThatThrownBy(() -> operation("Burn").input())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("depot:Burn");
        assertThatThrownBy(() -> operation("Burn").output()).isInstanceOf(IllegalStateException.class);
    }
}
